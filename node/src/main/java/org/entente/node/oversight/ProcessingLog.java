package org.entente.node.oversight;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/**
 * The logs of Directive (EU) 2016/680 art. 25. {@link #record} belongs into the transaction of the processing itself:
 * what cannot be logged does not happen. A consultation is therefore a write too.
 *
 * <p>Every entry's hash covers the hash of the one before it, so an entry that was altered, dropped or put in later
 * shows; the newest hash, noted elsewhere, guards the end as well.
 */
@Component
public class ProcessingLog {
    private static final String BEGINNING = "00".repeat(32);

    private final ProcessingStore store;
    private final Clock clock;

    ProcessingLog(ProcessingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Adds an entry; it stays only if the transaction does. */
    public ProcessingEntry record(Transaction tx, ProcessingRecord record) {
        var last = store.last(tx);
        var unsealed = new ProcessingEntry(last.map(ProcessingEntry::sequence).orElse(0L) + 1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS), record.kind(), record.userName(),
                record.displayName(), record.reference(), record.justification(), record.recipients(), "");
        var entry = withHash(unsealed, hash(last.map(ProcessingEntry::hash).orElse(BEGINNING), unsealed));
        store.add(tx, entry);
        return entry;
    }

    public Listing<ProcessingEntry> newestFirst(Transaction tx, ProcessingFilter filter, Paging paging) {
        return store.newestFirst(tx, filter, paging);
    }

    /** Reads the part of the log from its beginning, one entry at a time. */
    public void forEach(Transaction tx, ProcessingFilter filter, Consumer<ProcessingEntry> action) {
        store.forEach(tx, filter, action);
    }

    /** The number of the first entry that does not follow from the ones before it; empty if the log is whole. */
    public OptionalLong firstBroken(Transaction tx) {
        var check = new Consumer<ProcessingEntry>() {
            private long expected = 1;
            private String previous = BEGINNING;
            private OptionalLong broken = OptionalLong.empty();

            @Override
            public void accept(ProcessingEntry entry) {
                var whole = entry.sequence() == expected && entry.hash().equals(hash(previous, entry));
                if (!whole && broken.isEmpty()) {
                    broken = OptionalLong.of(expected);
                }
                expected++;
                previous = entry.hash();
            }
        };
        store.forEach(tx, ProcessingFilter.none(), check);
        return check.broken;
    }

    private static ProcessingEntry withHash(ProcessingEntry entry, String hash) {
        return new ProcessingEntry(entry.sequence(), entry.at(), entry.kind(), entry.userName(), entry.displayName(),
                entry.reference(), entry.justification(), entry.recipients(), hash);
    }

    /** SHA-256 over the hash before and every field with its length in front, so that no two entries look alike. */
    private static String hash(String previous, ProcessingEntry entry) {
        try {
            var bytes = new ByteArrayOutputStream();
            var output = new DataOutputStream(bytes);
            output.write(HexFormat.of().parseHex(previous));
            output.writeLong(entry.sequence());
            for (var field : new String[] {entry.at().toString(), entry.kind().name(), entry.userName(),
                entry.displayName(), entry.reference(), entry.justification(), String.join("\n", entry.recipients())}) {
                var encoded = field.getBytes(StandardCharsets.UTF_8);
                output.writeInt(encoded.length);
                output.write(encoded);
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
