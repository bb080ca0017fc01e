package org.entente.node.exchange.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.accord.ServiceId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedNote;
import org.entente.formats.identity.IdentityLog;
import org.entente.formats.identity.IdentityStatement;
import org.entente.formats.identity.IdentityUpdate;
import org.entente.formats.identity.SignedDecision;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Parts of stored identity logs as they are brought to somebody. */
@Component
public class IdentityReplies {
    /** Statements in one part: a card has up to 64 KiB, mostly less than 20. */
    private static final int MOST = 64;
    /** A note has room for so many lines beside the two of the log. */
    private static final int MOST_LINES = SignedNote.MAX_SIGNATURES - 2;

    private final IdentityStore stored;

    IdentityReplies(IdentityStore stored) {
        this.stored = stored;
    }

    /**
     * The next part of a service's log with a signed head and its countersignatures; whoever wants all asks until the head is
     * the last one.
     *
     * @param from statements that the reader has
     * @return empty when there is no such log, or it is not that long
     */
    public Optional<IdentityUpdate> part(Transaction tx, String service, long from) {
        return stored.held(tx, service).filter(held -> from >= 0 && from <= held.log().size()).flatMap(held -> {
            var log = held.log();
            return stored.checkpoint(tx, held.number(), from, Math.min(log.size(), from + MOST)).map(note -> {
                var size = Checkpoint.parse(note.text()).size();
                List<IdentityStatement> statements = new ArrayList<>();
                if (size > from) {
                    stored.statements(tx, held.number(), from, (int) (size - from)).forEach(one -> statements.add(one.statement()));
                }
                var lines = stored.countersignatures(tx, held.number(), size, MOST_LINES);
                var signed = note.with(lines);
                return new IdentityUpdate(from, consistency(log, from, size), statements, signed);
            });
        });
    }

    /** What the roots of services decided, by service, each from the first on. */
    public SortedMap<String, List<SignedDecision>> decisions(Transaction tx, Collection<ServiceId> services) {
        SortedMap<String, List<SignedDecision>> all = new TreeMap<>();
        services.forEach(service -> all.put(service.value(), stored.decisions(tx, service.value())));
        return all;
    }

    private static List<Hash> consistency(IdentityLog log, long from, long size) {
        return from == size ? List.of() : log.consistency(from, size);
    }
}
