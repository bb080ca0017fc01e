package org.entente.cli.bench;

import org.entente.accord.Payload;
import org.entente.formats.PayloadCodec;
import org.entente.node.exchange.IncomingEntry;
import org.entente.node.exchange.PayloadReceiver;
import org.entente.node.store.Transaction;

/**
 * Takes the bulk payloads like any receiver in a node: read back from the disk, opened, decided on, in the order of the
 * log. Keeps a hash over what they say.
 */
final class TakenPayloads implements PayloadReceiver {
    private final ContentHash content = new ContentHash();
    private final RunningTotal taken = new RunningTotal();
    private long next;

    @Override
    public boolean receives(Payload payload) {
        return BulkPayloads.isOne(payload);
    }

    @Override
    public void received(Transaction transaction, IncomingEntry entry) {
        var bytes = PayloadCodec.encode(entry.payload());
        transaction.afterCommit(() -> {
            if (entry.reference().index() < next) {
                throw new IllegalStateException("entry " + entry.reference() + " was handed on twice or out of order");
            }
            next = entry.reference().index() + 1;
            content.add(bytes);
            taken.reached(content.count());
        });
    }

    /** Waits until so many were taken since the start, and tells the hash over all of them. */
    String hashOf(long count, long limitSeconds) throws InterruptedException {
        taken.await(count, limitSeconds);
        return content.hex();
    }
}
