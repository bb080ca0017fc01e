package org.entente.sim.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.entente.channel.Effect;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.TileTree;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedNote;

/** What one honest member really did: all it ever stored in its own log, signed and receipted. */
final class Ledger {
    private final Map<Long, Set<Hash>> entries = new HashMap<>();
    private final Map<Hash, byte[]> payloads = new HashMap<>();
    private final Set<String> notes = new HashSet<>();
    private final Set<String> shown = new HashSet<>();
    private final Set<String> receipts = new HashSet<>();
    private final TreeMap<Long, Hash> faces = new TreeMap<>();
    private final List<Hash> face = new ArrayList<>();
    private long committed;

    void entry(Effect.PutEntry put) {
        entries.computeIfAbsent(put.index(), index -> new HashSet<>()).add(put.leafHash());
    }

    void committed(long size) {
        committed = Math.max(committed, size);
    }

    void payload(Hash leaf, byte[] payload) {
        payloads.put(leaf, payload);
    }

    boolean made(long index, Hash leaf) {
        return entries.getOrDefault(index, Set.of()).contains(leaf);
    }

    /** Whether this is the payload that was sealed in the entry. */
    boolean isPayload(Hash leaf, byte[] payload) {
        return Arrays.equals(payloads.get(leaf), payload);
    }

    /** Entries that are stored for good, as far as the member knows. */
    long committed() {
        return committed;
    }

    void note(byte[] note) {
        notes.add(SignedNote.utf8(note));
    }

    boolean signed(byte[] note) {
        return notes.contains(SignedNote.utf8(note));
    }

    void receipt(Effect.PutReceipt put) {
        receipts.add(name(put));
    }

    boolean receipted(Effect.PutReceipt put) {
        return receipts.contains(name(put));
    }

    private static String name(Effect.PutReceipt put) {
        return put.log() + " " + put.size() + " " + SignedNote.utf8(put.lines());
    }

    /**
     * A checkpoint of the own log is shown, or stored to be shown.
     *
     * @param leaves leaf hashes of the own log as it is stored
     */
    void checkpoint(byte[] note, List<Hash> leaves) {
        if (!shown.add(SignedNote.utf8(note))) {
            return;
        }
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        int size = Math.toIntExact(checkpoint.size());
        Violation.unless(size <= leaves.size() && TileTree.rootOf(leaves.subList(0, size)).equals(checkpoint.root()),
                Invariant.ONE_FACE, "the checkpoint of size " + size + " is not of the stored log");
        int common = Math.min(size, face.size());
        Violation.unless(face.subList(0, common).equals(leaves.subList(0, common)), Invariant.ONE_FACE,
                "the checkpoint of size " + size + " excludes an earlier one of up to " + face.size());
        if (size > face.size()) {
            face.clear();
            face.addAll(leaves.subList(0, size));
        }
        faces.put(checkpoint.size(), checkpoint.root());
    }

    /** @param stored own entries in the backup that took the place of the disk */
    void restored(long stored) {
        committed = stored;
    }

    /** Of what was signed before a restore only that counts which is on some member's disk. */
    void keepFaces(LongPredicate held) {
        faces.keySet().removeIf(size -> !held.test(size));
        int known = faces.isEmpty() ? 0 : Math.toIntExact(faces.lastKey());
        face.subList(known, face.size()).clear();
    }
}
