package org.entente.node.exchange.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.formats.card.Fingerprint;
import org.entente.formats.identity.IdentityChange;
import org.entente.formats.identity.IdentityState;
import org.entente.formats.identity.IdentityStatement;
import org.entente.formats.identity.Revocation;
import org.entente.formats.identity.Roots;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.keys.IdentityKeys;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/** Reads identity logs as they are shown. */
@Component
public class IdentityViews {
    private static final int MOST = 100;

    private final IdentityStore stored;
    private final IdentityNotices notices;
    private final IdentityKeys keys;
    private final String own;

    IdentityViews(IdentityStore stored, IdentityNotices notices, IdentityKeys keys, NodeConfiguration configuration) {
        this.stored = stored;
        this.notices = notices;
        this.keys = keys;
        this.own = configuration.service();
    }

    public IdentityView own(Transaction tx) {
        return of(tx, own);
    }

    String service() {
        return own;
    }

    Optional<IdentityView> find(Transaction tx, String service) {
        return stored.held(tx, service).map(held -> of(tx, service));
    }

    /** @throws ProblemException {@code exchange.no-identity-log} */
    public IdentityView of(Transaction tx, String service) {
        var held = stored.held(tx, service).orElseThrow(
                () -> new ProblemException(ExchangeError.NO_IDENTITY_LOG, Map.of("service", service)));
        var log = held.log();
        var state = log.state();
        var fingerprints = state.periods().stream().map(period -> Fingerprint.of(service, period.key()).groups()).toList();
        return new IdentityView(service, log.size(), log.root(log.size()).hex(), fingerprints.getLast(), fingerprints,
                state.roots().map(Roots::threshold).orElse(0),
                state.roots().map(roots -> roots.keys().stream().map(key -> IdentityState.hash(key).hex()).toList()).orElse(List.of()),
                state.nextOrder().number(), state.nextOrder().previous().hex(), service.equals(own) ? waiting(tx) : null, held.forked(),
                statements(tx, held),
                stored.countersigned(tx, held.number()).stream()
                        .map(given -> new IdentityView.Countersignature(given.by(), given.size(), given.claimed())).toList(),
                state.decisions().stream().filter(Revocation.class::isInstance).map(Revocation.class::cast)
                        .map(revocation -> new IdentityView.Revoked(revocation.use().code(), revocation.key().hex(), revocation.why().code(),
                                revocation.since(), revocation.cuts().size())).toList(),
                notices.of(tx, service));
    }

    private String waiting(Transaction tx) {
        return keys.next(tx).map(IdentityPrivateKey::publicKey).map(key -> Fingerprint.of(own, key).groups()).orElse(null);
    }

    private List<IdentityView.Statement> statements(Transaction tx, IdentityStore.Held held) {
        return stored.statements(tx, held.number(), Math.max(0, held.log().size() - MOST), MOST).stream()
                .map(one -> new IdentityView.Statement(one.position(), kind(one.statement()), one.statement().leaf().hex(), one.at()))
                .sorted(Comparator.comparingLong(IdentityView.Statement::position).reversed()).toList();
    }

    private static IdentityView.Kind kind(IdentityStatement statement) {
        return switch (statement) {
            case IdentityStatement.OfCard card -> IdentityView.Kind.CARD;
            case IdentityStatement.OfRoots roots -> switch (roots.decision().decision()) {
                case Roots named -> IdentityView.Kind.ROOTS;
                case IdentityChange change -> IdentityView.Kind.IDENTITY_CHANGE;
                case Revocation revocation -> IdentityView.Kind.REVOCATION;
            };
        };
    }
}
