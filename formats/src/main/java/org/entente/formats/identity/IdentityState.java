package org.entente.formats.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.channel.keys.RootPublicKey;
import org.entente.channel.keys.SignaturePublicKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.Fingerprint;
import org.entente.formats.card.NodeCard;
import org.entente.formats.card.NodeStatement;

/** What a service's identity came to by its statements so far. Immutable: each statement that is accepted gives the next state. */
public final class IdentityState {
    private final String service;
    private final List<Period> periods;
    private final Optional<Roots> roots;
    private final List<RootDecision> decisions;
    private final Map<Hash, Revocation> revoked;
    private final Optional<NodeCard> card;

    /**
     * An identity key and when another one took its place.
     *
     * @param until empty for the present one
     */
    public record Period(IdentityPublicKey key, Optional<Instant> until) {
    }

    private IdentityState(String service, List<Period> periods, Optional<Roots> roots, List<RootDecision> decisions,
                          Map<Hash, Revocation> revoked, Optional<NodeCard> card) {
        this.service = service;
        this.periods = List.copyOf(periods);
        this.roots = roots;
        this.decisions = List.copyOf(decisions);
        this.revoked = Map.copyOf(revoked);
        this.card = card;
    }

    /** The state after a first card: its identity key is the first. */
    public static IdentityState of(NodeCard first) {
        NodeStatement says = first.statement();
        return new IdentityState(says.service(), List.of(new Period(says.identity(), Optional.empty())), Optional.empty(), List.of(),
                Map.of(), Optional.of(first));
    }

    /**
     * What decisions alone prove, from the first on: the first names the identity key that signed it.
     *
     * @throws RefusedException when there is none, or one of them cannot be accepted
     */
    public static IdentityState of(List<SignedDecision> decisions) {
        if (decisions.isEmpty() || !(decisions.getFirst().decision() instanceof Roots first)) {
            throw new RefusedException(Reason.INCOMPLETE, "decisions begin with the first roots");
        }
        IdentityState state = new IdentityState(first.order().service(), List.of(new Period(first.identity(), Optional.empty())),
                Optional.empty(), List.of(), Map.of(), Optional.empty());
        for (SignedDecision decision : decisions) {
            state = state.accept(new IdentityStatement.OfRoots(decision));
        }
        return state;
    }

    /**
     * The state after one more statement.
     *
     * @throws RefusedException when it is another service's, not the next one, or not signed by whom it must be
     */
    public IdentityState accept(IdentityStatement statement) {
        if (!statement.service().equals(service)) {
            throw new RefusedException(Reason.FOREIGN, "a statement of " + statement.service() + " in the log of " + service);
        }
        return switch (statement) {
            case IdentityStatement.OfCard held -> accept(held.card());
            case IdentityStatement.OfRoots held -> accept(held.decision());
        };
    }

    private IdentityState accept(NodeCard next) {
        NodeStatement says = next.statement();
        if (!says.identity().equals(identity())) {
            throw new RefusedException(Reason.NOT_TRUSTED, "a card with another identity key than the present one");
        }
        if (card.isPresent() && says.validFrom().isBefore(card.get().statement().validFrom())) {
            throw new RefusedException(Reason.REPLAY, "a card that is older than the last one");
        }
        if (revoked.containsKey(hash(says.keys().log())) || revoked.containsKey(hash(says.keys().receipt()))
                || says.tlsPins().stream().anyMatch(pin -> revoked.containsKey(Hash.of(pin)))) {
            throw new RefusedException(Reason.REVOKED, "a card with a key that was revoked");
        }
        return new IdentityState(service, periods, roots, decisions, revoked, Optional.of(next));
    }

    private IdentityState accept(SignedDecision signed) {
        RootDecision decision = signed.decision();
        requireNext(decision.order());
        List<RootDecision> all = new ArrayList<>(decisions);
        all.add(decision);
        return switch (decision) {
            case Roots named -> {
                requireRoots(signed, named);
                yield new IdentityState(service, periods, Optional.of(named), all, revoked, card);
            }
            case IdentityChange change -> {
                requireDecided(signed);
                yield new IdentityState(service, changed(signed, change), roots, all, revoked, card);
            }
            case Revocation revocation -> {
                requireDecided(signed);
                yield new IdentityState(service, periods, roots, all, with(revocation), card);
            }
        };
    }

    private void requireNext(DecisionOrder order) {
        if (order.number() <= decisions.size()) {
            throw new RefusedException(Reason.REPLAY, "decision " + order.number() + " was taken already");
        }
        if (order.number() > decisions.size() + 1) {
            throw new RefusedException(Reason.GAP, "decision " + (decisions.size() + 1) + " is missing");
        }
        if (!order.previous().equals(nextOrder().previous())) {
            throw new RefusedException(Reason.INCONSISTENT, "it does not follow the decision before it");
        }
    }

    private void requireRoots(SignedDecision signed, Roots named) {
        if (!named.identity().equals(identity())) {
            throw new RefusedException(Reason.WRONG_KEY, "it names another identity key than the present one");
        }
        String name = SignedDecision.rootName(service);
        named.keys().forEach(key -> signed.requireSignedBy(name, key));
        if (roots.isPresent()) {
            requireDecided(signed);
        } else {
            signed.requireSignedBy(service, named.identity());
        }
    }

    /** So many of the present roots signed. */
    private void requireDecided(SignedDecision signed) {
        Roots present = roots.orElseThrow(() -> new RefusedException(Reason.INCOMPLETE, "the service has named no roots"));
        int count = 0;
        for (RootPublicKey key : present.keys()) {
            count += signed.isSignedBy(SignedDecision.rootName(service), key) ? 1 : 0;
        }
        if (count < present.threshold()) {
            throw new RefusedException(Reason.SIGNATURE_MISSING, "signed by " + count + " of the " + present.threshold() + " roots needed");
        }
    }

    private List<Period> changed(SignedDecision signed, IdentityChange change) {
        if (!change.former().equals(hash(identity()))) {
            throw new RefusedException(Reason.WRONG_KEY, "it replaces another identity key than the present one");
        }
        if (periods.stream().anyMatch(period -> period.key.equals(change.identity())) || revoked.containsKey(hash(change.identity()))) {
            throw new RefusedException(Reason.REPLAY, "a former or revoked identity key does not come back");
        }
        signed.requireSignedBy(service, change.identity());
        List<Period> all = new ArrayList<>(periods.subList(0, periods.size() - 1));
        all.add(new Period(identity(), Optional.of(change.at())));
        all.add(new Period(change.identity(), Optional.empty()));
        return all;
    }

    private Map<Hash, Revocation> with(Revocation revocation) {
        if (revocation.key().equals(hash(identity()))) {
            throw new RefusedException(Reason.WRONG_KEY, "the present identity key is replaced before it is revoked");
        }
        Map<Hash, Revocation> all = new HashMap<>(revoked);
        if (all.put(revocation.key(), revocation) != null) {
            throw new RefusedException(Reason.REPLAY, "the key was revoked already");
        }
        return all;
    }

    /** SHA-256 of an encoded key, by which decisions name it. */
    public static Hash hash(SignaturePublicKey key) {
        return Hash.sha256(key.encode());
    }

    public String service() {
        return service;
    }

    /** The present identity key. */
    public IdentityPublicKey identity() {
        return periods.getLast().key;
    }

    /** All identity keys, the first one first. */
    public List<Period> periods() {
        return periods;
    }

    /** Who decides now; empty when the service has named no roots. */
    public Optional<Roots> roots() {
        return roots;
    }

    /** In their order. */
    public List<RootDecision> decisions() {
        return decisions;
    }

    /** What a next decision must state. */
    public DecisionOrder nextOrder() {
        return decisions.isEmpty() ? DecisionOrder.first(service) : decisions.getLast().after();
    }

    /** The revocation of a key, by its hash. */
    public Optional<Revocation> revocation(Hash key) {
        return Optional.ofNullable(revoked.get(key));
    }

    /** The last card; empty when only decisions are known. */
    public Optional<NodeCard> card() {
        return card;
    }

    /** Whether the identity key {@code to} is the one of this fingerprint, or took its place by changes. */
    public boolean leadsFrom(Fingerprint fingerprint, IdentityPublicKey to) {
        int from = -1;
        for (int i = 0; i < periods.size(); i++) {
            if (from < 0 && Fingerprint.of(service, periods.get(i).key).equals(fingerprint)) {
                from = i;
            }
            if (from >= 0 && periods.get(i).key.equals(to)) {
                return true;
            }
        }
        return false;
    }
}
