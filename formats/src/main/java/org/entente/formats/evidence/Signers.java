package org.entente.formats.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SignaturePublicKey;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.NodeCard;
import org.entente.formats.identity.IdentityState;

/** Who stands behind signatures: the members of a channel, their cards, and whom the reader trusts. */
final class Signers {
    private final Genesis genesis;
    private final Map<MemberId, NodeCard> cards;
    private final Optional<Trust> trust;
    private final Map<String, IdentityState> identity;

    /** Without decisions of roots. */
    Signers(Genesis genesis, SortedMap<MemberId, NodeCard> cards, Optional<Trust> trust) {
        this(genesis, cards, trust, Map.of());
    }

    /**
     * @param identity what roots decided, by service
     * @throws RefusedException when a card stands for nobody of the channel or lists other keys than the member's
     */
    Signers(Genesis genesis, SortedMap<MemberId, NodeCard> cards, Optional<Trust> trust, Map<String, IdentityState> identity) {
        this.identity = identity;
        cards.forEach((member, card) -> {
            if (!genesis.keys(member).signAs(card.statement().keys())) {
                throw new RefusedException(Reason.WRONG_KEY, "the card of " + card.statement().service()
                        + " does not list the keys of the member it stands for");
            }
        });
        this.genesis = genesis;
        this.cards = cards;
        this.trust = trust;
    }

    /** @throws RefusedException when the member's card was not valid at that time, in seconds since the epoch */
    EvidenceResult.Signer signer(MemberId member, long time) {
        Optional<NodeCard> card = card(member);
        card.ifPresent(held -> {
            if (!held.statement().isValidAt(Instant.ofEpochSecond(time))) {
                throw new RefusedException(Reason.NOT_VALID_NOW, "the card of " + held.statement().service()
                        + " was not valid when it claims to have signed");
            }
        });
        card.ifPresent(held -> state(held).ifPresent(state -> requireOf(held, state)));
        boolean trusted = trust.isPresent() && card.isPresent() && trusts(trust.get(), card.get());
        return new EvidenceResult.Signer(member, card.map(NodeCard::statement), trusted);
    }

    private Optional<NodeCard> card(MemberId member) {
        return Optional.ofNullable(cards.get(member))
                .or(() -> trust.flatMap(Trust::card).filter(own -> own.statement().keys().signAs(genesis.keys(member))));
    }

    private Optional<IdentityState> state(NodeCard card) {
        return Optional.ofNullable(identity.get(card.statement().service()));
    }

    /** The decisions are those of whoever signed the card, and the card was not made after its identity key had been replaced. */
    private static void requireOf(NodeCard card, IdentityState state) {
        IdentityState.Period period = state.periods().stream().filter(one -> one.key().equals(card.statement().identity())).findFirst()
                .orElseThrow(() -> new RefusedException(Reason.NOT_TRUSTED, "the roots of " + state.service() + " decide on another identity than that of its card"));
        if (period.until().isPresent() && !card.statement().validFrom().isBefore(period.until().get())) {
            throw new RefusedException(Reason.REVOKED, "the card of " + state.service() + " was signed with an identity key that had been replaced");
        }
    }

    private boolean trusts(Trust trusted, NodeCard card) {
        return card.fingerprint().equals(trusted.fingerprint())
                || state(card).map(state -> state.leadsFrom(trusted.fingerprint(), card.statement().identity())).orElse(false);
    }

    /** Whether roots revoked a key of a member, and a checkpoint that it signed lies past the last valid one. */
    private boolean revoked(MemberId member, SignaturePublicKey key, Checkpoint checkpoint) {
        return card(member).flatMap(this::state).flatMap(state -> state.revocation(IdentityState.hash(key)))
                .map(revocation -> !revocation.admits(checkpoint)).orElse(false);
    }

    /** @throws RefusedException when the author's log key was revoked, and the checkpoint lies past the last valid one */
    void requireCounts(MemberId author, Checkpoint checkpoint) {
        if (revoked(author, genesis.keys(author).log(), checkpoint)) {
            throw new RefusedException(Reason.REVOKED, "the key that signed the log was revoked, and this lies past the last valid checkpoint");
        }
    }

    /** Whether a member's receipt for the checkpoint counts. */
    boolean counts(MemberId by, Checkpoint checkpoint) {
        return !revoked(by, genesis.keys(by).receipt(), checkpoint);
    }

    /** @param times of the receipts, by member */
    List<EvidenceResult.Receipted> receipted(SortedMap<MemberId, Long> times) {
        List<EvidenceResult.Receipted> receipts = new ArrayList<>();
        times.forEach((member, time) -> receipts.add(new EvidenceResult.Receipted(signer(member, time), Instant.ofEpochSecond(time))));
        return receipts;
    }

    /** @throws RefusedException when the reader trusts somebody, but nobody of these */
    EvidenceResult.Outcome outcome(EvidenceResult.Signer author, List<EvidenceResult.Receipted> receipts) {
        if (trust.isEmpty()) {
            return EvidenceResult.Outcome.IDENTITY_UNVERIFIED;
        }
        if (author.trusted() || receipts.stream().anyMatch(receipt -> receipt.by().trusted())) {
            return EvidenceResult.Outcome.VERIFIED;
        }
        throw new RefusedException(Reason.NOT_TRUSTED, "neither written nor receipted by the service that you trust");
    }
}
