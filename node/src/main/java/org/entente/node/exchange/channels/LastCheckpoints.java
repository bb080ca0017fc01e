package org.entente.node.exchange.channels;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedNote;
import org.entente.formats.identity.Revocation;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** How far this node's keys have signed in each channel, as a revocation names it. */
@Component
class LastCheckpoints {
    private final ChannelStore channels;

    LastCheckpoints(ChannelStore channels) {
        this.channels = channels;
    }

    /** @param receipts of the members' logs that this node countersigned; otherwise of its own that a member has */
    String text(Transaction tx, boolean receipts) {
        return channels.all(tx).stream().flatMap(channel -> (receipts ? channel.others() : List.of(channel.own())).stream()
                        .flatMap(log -> last(tx, channel, log, receipts).stream()))
                .sorted((a, b) -> a.origin().compareTo(b.origin())).map(cut -> Revocation.cutText(cut) + "\n").collect(Collectors.joining());
    }

    private static Optional<Checkpoint> last(Transaction tx, Channel channel, Channel.Log log, boolean receipts) {
        return tx.sql().sql("""
                SELECT note FROM log_checkpoint WHERE log = ? AND size = (SELECT max(size) FROM log_receipt
                    WHERE log_receipt.log = ? AND (? = 0 OR by_log = ?))
                """).params(log.number(), log.number(), receipts ? 1 : 0, channel.own().number())
                .query((row, number) -> Checkpoint.parse(SignedNote.parse(row.getBytes(1)).text())).optional();
    }
}
