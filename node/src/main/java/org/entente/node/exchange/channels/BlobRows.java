package org.entente.node.exchange.channels;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.accord.Attachment;
import org.entente.accord.AttachmentKey;
import org.entente.accord.Digest;
import org.entente.channel.blob.Blob;
import org.entente.channel.blob.BlobKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.merkle.Hash;
import org.entente.channel.seal.SealedChunks;
import org.entente.node.exchange.BlobProblem;
import org.entente.node.exchange.Blobs;
import org.entente.node.store.Transaction;

/** Which files entries name, which are being taken in, and which are to be deleted. */
final class BlobRows {
    private BlobRows() {}

    /** A file that is being taken in, or was and is named by no entry yet. */
    record Upload(String name, long channel, long most, Optional<Blobs.Kept> kept) {}

    /** A file that an entry names. @param place in its payload, from 0 */
    record Named(long log, long position, int place, Hash hash, long sealed, boolean here, Optional<BlobProblem> problem, String source) {}

    static Blob blob(Attachment file) {
        return new Blob(hash(file.sealed().hex()), file.bytes(), key(file.key()));
    }

    static BlobKey key(AttachmentKey key) {
        return key.open(bytes -> BlobKey.of(bytes, SecretAccess.grant()));
    }

    static Hash hash(String hex) {
        return Hash.of(java.util.HexFormat.of().parseHex(hex));
    }

    static void begin(Transaction tx, String name, Channel channel, long most, Instant now) {
        tx.sql().sql("INSERT INTO blob_upload (name, channel, most, begun_at) VALUES (?, ?, ?, ?)")
                .params(name, channel.number(), most, now.toString()).update();
    }

    static Optional<Upload> upload(Transaction tx, String name) {
        return tx.sql().sql("SELECT name, channel, most, hash, length, key FROM blob_upload WHERE name = ?").param(name)
                .query((row, number) -> new Upload(row.getString("name"), row.getLong("channel"), row.getLong("most"),
                        row.getString("hash") == null ? Optional.empty() : Optional.of(new Blobs.Kept(
                                new Digest(row.getString("hash")), row.getLong("length"), new AttachmentKey(row.getString("key"))))))
                .optional();
    }

    /** @return how many uploads of that name there are: 0 when it was discarded meanwhile */
    static int finished(Transaction tx, String name, Blobs.Kept kept) {
        return tx.sql().sql("UPDATE blob_upload SET hash = ?, length = ?, key = ? WHERE name = ?")
                .params(kept.sealed().hex(), kept.bytes(), kept.key().base64(), name).update();
    }

    static void discard(Transaction tx, Channel channel, Upload upload) {
        tx.sql().sql("DELETE FROM blob_upload WHERE name = ?").param(upload.name()).update();
        delete(tx, channel.own().number(), upload.name());
        upload.kept().ifPresent(kept -> deleteUnlessNamed(tx, channel.own().number(), kept.sealed().hex()));
    }

    /** An own entry names files that were taken in for its channel. */
    static void appended(Transaction tx, Channel channel, long position, List<Attachment> files) {
        for (int place = 0; place < files.size(); place++) {
            var hash = files.get(place).sealed().hex();
            var taken = tx.sql().sql("DELETE FROM blob_upload WHERE channel = ? AND hash = ?").params(channel.number(), hash).update();
            if (taken == 0) {
                throw new IllegalStateException("a payload names a file that is not here for this channel");
            }
            put(tx, channel.own().number(), position, place, files.get(place), true);
        }
    }

    /** An entry of another member names files; they are to be fetched. */
    static void admitted(Transaction tx, Channel.Log log, long position, List<Attachment> files) {
        for (int place = 0; place < files.size(); place++) {
            put(tx, log.number(), position, place, files.get(place), false);
        }
    }

    private static void put(Transaction tx, long log, long position, int place, Attachment file, boolean here) {
        tx.sql().sql("INSERT INTO entry_blob (log, position, place, hash, sealed, here) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(log, position, place, file.sealed().hex(), SealedChunks.sealedLength(file.bytes()), here ? 1 : 0).update();
    }

    private static final String NAMED = "SELECT log, position, place, hash, sealed, here, problem, source FROM entry_blob ";

    static List<Named> of(Transaction tx, long log, long position) {
        return query(tx, NAMED + "WHERE log = ? AND position = ? ORDER BY place", log, position);
    }

    static Optional<Named> of(Transaction tx, Named named) {
        return of(tx, named.log, named.position).stream().filter(file -> file.place == named.place).findFirst();
    }

    /** The smallest first, so that a large one keeps nobody waiting. */
    static List<Named> wanted(Transaction tx, int most) {
        return query(tx, NAMED + "WHERE here = 0 ORDER BY sealed, log, position, place LIMIT ?", most);
    }

    static List<Named> here(Transaction tx) {
        return query(tx, NAMED + "WHERE here = 1");
    }

    private static List<Named> query(Transaction tx, String sql, Object... parameters) {
        return tx.sql().sql(sql).params(parameters)
                .query((row, number) -> new Named(row.getLong("log"), row.getLong("position"), row.getInt("place"), hash(row.getString("hash")),
                        row.getLong("sealed"), row.getLong("here") == 1,
                        row.getString("problem").isEmpty() ? Optional.empty() : Optional.of(BlobProblem.valueOf(row.getString("problem"))),
                        row.getString("source")))
                .list();
    }

    static int setHere(Transaction tx, Named file, boolean here) {
        return tx.sql().sql("UPDATE entry_blob SET here = ?, problem = '', source = '' WHERE log = ? AND position = ? AND place = ?")
                .params(here ? 1 : 0, file.log, file.position, file.place).update();
    }

    static void failed(Transaction tx, Named file, BlobProblem problem, String source, Instant now) {
        tx.sql().sql("UPDATE entry_blob SET problem = ?, source = ?, tried_at = ? WHERE log = ? AND position = ? AND place = ?")
                .params(problem.name(), source, now.toString(), file.log, file.position, file.place).update();
    }

    /** The entry is erased here, and its files with it. */
    static boolean erased(Transaction tx, long log, long position) {
        var files = of(tx, log, position);
        tx.sql().sql("DELETE FROM entry_blob WHERE log = ? AND position = ?").params(log, position).update();
        files.forEach(file -> deleteUnlessNamed(tx, log, file.hash.hex()));
        return !files.isEmpty();
    }

    private static void deleteUnlessNamed(Transaction tx, long log, String hash) {
        var named = tx.sql().sql("SELECT EXISTS (SELECT 1 FROM entry_blob WHERE log = ? AND hash = ?)").params(log, hash)
                .query(Boolean.class).single();
        if (!named) {
            delete(tx, log, hash);
        }
    }

    private static void delete(Transaction tx, long log, String file) {
        tx.sql().sql("INSERT INTO blob_erasure (log, file) VALUES (?, ?) ON CONFLICT DO NOTHING").params(log, file).update();
    }

    /** A file that is to be deleted. */
    record Doomed(long log, String file) {}

    static List<Doomed> doomed(Transaction tx) {
        return tx.sql().sql("SELECT log, file FROM blob_erasure LIMIT 1000")
                .query((row, number) -> new Doomed(row.getLong(1), row.getString(2))).list();
    }

    static int deleted(Transaction tx, Doomed doomed) {
        return tx.sql().sql("DELETE FROM blob_erasure WHERE log = ? AND file = ?").params(doomed.log, doomed.file).update();
    }
}
