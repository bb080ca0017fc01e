package org.entente.channel.tiles;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.CompactRange;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignatureLine;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * A whole log as anybody reads it who is given its tiles (C2SP tlog-tiles): verifies checkpoint, receipts, every entry
 * and every tile against each other, in one pass and in memory that grows only with the number of epochs.
 */
public final class TiledLog {
    /** Name of the checkpoint below the log's address. */
    public static final String CHECKPOINT = "checkpoint";

    private final Source source;
    private final SignedNote note;
    private final Genesis genesis;
    private final MemberId author;

    private TiledLog(Source source, SignedNote note, Genesis genesis, MemberId author) {
        this.source = source;
        this.note = note;
        this.genesis = genesis;
        this.author = author;
    }

    /** Where the bytes come from: a folder, or a member's address. */
    @FunctionalInterface
    public interface Source {
        /**
         * @param path    {@value #CHECKPOINT} or the text of a {@link TilePath}
         * @param largest how many bytes are of use; one more may be given to show that there are more
         * @return empty when there is nothing
         */
        Optional<byte[]> read(String path, int largest);
    }

    /**
     * What a log was found to be.
     *
     * @param genesis    of its channel
     * @param author     whose log it is
     * @param checkpoint up to which it was verified
     * @param signedAt   the author's claim, seconds since the epoch
     * @param receipts   of the members whose receipts the checkpoint has, with their claimed times
     * @param entries    what the entries are
     */
    public record Verified(Genesis genesis, MemberId author, Checkpoint checkpoint, long signedAt,
                           SortedMap<MemberId, Long> receipts, EntryForms.Counts entries) {
    }

    /**
     * Reads the checkpoint and the genesis entry; nothing is verified but their form.
     *
     * @throws RefusedException when they are missing or not of their form
     */
    public static TiledLog open(Source source) {
        SignedNote note = SignedNote.parse(source.read(CHECKPOINT, SignedNote.MAX_BYTES)
                .orElseThrow(() -> new RefusedException(Reason.INCOMPLETE, "there is no checkpoint")));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (checkpoint.size() == 0) {
            throw new RefusedException(Reason.INCOMPLETE, "a log without an entry does not say whose it is");
        }
        TilePath first = TilePath.entries(0, (int) Math.min(TilePath.FULL, checkpoint.size()));
        Genesis genesis = Genesis.parse(bundle(source, first).getFirst());
        MemberId author = genesis.author(checkpoint.origin())
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN_LOG, "the checkpoint is of no member of the genesis"));
        return new TiledLog(source, note, genesis, author);
    }

    /** Of the channel that this is a log of. */
    public Genesis genesis() {
        return genesis;
    }

    /** @throws RefusedException when a signature, an entry or a tile is not what the checkpoint says, or is missing */
    public Verified verify() {
        SignedCheckpoint signed = SignedCheckpoint.verify(note, genesis.keys(author).log());
        Checkpoint checkpoint = signed.checkpoint();
        EntryForms forms = new EntryForms(genesis, author);
        if (!root(checkpoint.size(), forms).equals(checkpoint.root())) {
            throw new RefusedException(Reason.PROOF_INVALID, "the entries do not give the root that was signed");
        }
        SortedMap<MemberId, Long> receipts = new TreeMap<>();
        receipts(genesis, author, checkpoint, note.signatures()).forEach((by, receipt) -> receipts.put(by, receipt.time()));
        return new Verified(genesis, author, checkpoint, signed.signedAt(), receipts, forms.counts());
    }

    /**
     * The receipts among signature lines, of every member but the author of whom at least one line is there.
     *
     * @throws RefusedException when one of them is incomplete or invalid
     */
    public static SortedMap<MemberId, Receipt> receipts(Genesis genesis, MemberId author, Checkpoint checkpoint,
            List<SignatureLine> lines) {
        SortedMap<MemberId, Receipt> receipts = new TreeMap<>();
        genesis.members().forEach((member, keys) -> {
            String cosigner = genesis.cosigner(member);
            if (!member.equals(author) && lines.stream().anyMatch(line -> line.keyName().equals(cosigner))) {
                receipts.put(member, Receipt.verify(checkpoint, lines, cosigner, keys.receipt()));
            }
        });
        return receipts;
    }

    /** Reads all entries and all tiles and compares them; the root is that of the entries. */
    private Hash root(long size, EntryForms forms) {
        UpperTiles upper = new UpperTiles();
        CompactRange range = CompactRange.EMPTY;
        for (TilePath path : (Iterable<TilePath>) TilePath.all(TilePath.Content.ENTRIES, 0, size)::iterator) {
            List<Hash> leaves = new ArrayList<>(path.width());
            for (byte[] entry : bundle(source, path)) {
                forms.add(entry);
                leaves.add(Hash.leaf(entry));
            }
            requireTile(TilePath.hashes(0, path.index(), path.width()), bytes(leaves));
            range = range.append(leaves, upper::add);
        }
        upper.finish();
        return range.root();
    }

    /** The tiles of the levels above the leaves while they fill. */
    private final class UpperTiles {
        private final Map<Integer, List<Hash>> filling = new TreeMap<>();
        private final Map<Integer, Long> full = new TreeMap<>();

        void add(int level, long index, Hash hash) {
            List<Hash> tile = filling.computeIfAbsent(level, fresh -> new ArrayList<>());
            tile.add(hash);
            if (tile.size() == TilePath.FULL) {
                requireTile(TilePath.hashes(level, index / TilePath.FULL, TilePath.FULL), bytes(tile));
                full.merge(level, 1L, Long::sum);
                tile.clear();
            }
        }

        void finish() {
            filling.forEach((level, tile) -> {
                if (!tile.isEmpty()) {
                    requireTile(TilePath.hashes(level, full.getOrDefault(level, 0L), tile.size()), bytes(tile));
                }
            });
        }
    }

    private static byte[] bytes(List<Hash> hashes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(hashes.size() * Hash.LENGTH);
        hashes.forEach(hash -> bytes.writeBytes(hash.bytes()));
        return bytes.toByteArray();
    }

    private void requireTile(TilePath path, byte[] hashes) {
        Found found = find(source, path, TilePath.FULL * Hash.LENGTH);
        if (found.bytes.length < hashes.length) {
            throw new RefusedException(Reason.TRUNCATED, path + " ends within its hashes");
        }
        if (found.whole && found.bytes.length > hashes.length) {
            throw new RefusedException(Reason.TRAILING_BYTES, path + " has more than its hashes");
        }
        if (!Arrays.equals(hashes, 0, hashes.length, found.bytes, 0, hashes.length)) {
            throw new RefusedException(Reason.PROOF_INVALID, path + " is not what the entries give");
        }
    }

    private static List<byte[]> bundle(Source source, TilePath path) {
        Found found = find(source, path, EntryBundle.MAX_BYTES);
        return EntryBundle.decode(found.bytes, path.width(), found.whole);
    }

    /** @param whole whether the bytes are of this very tile, or of the full one that has taken its place */
    private record Found(byte[] bytes, boolean whole) {
    }

    private static Found find(Source source, TilePath path, int largest) {
        return source.read(path.text(), largest).map(bytes -> new Found(bytes, true))
                .or(() -> source.read(path.full().text(), largest).map(bytes -> new Found(bytes, false)))
                .orElseThrow(() -> new RefusedException(Reason.INCOMPLETE, path + " is missing"));
    }
}
