package org.entente.channel.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.merkle.TileTree;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * Body of add-entries (C2SP tlog-mirror): the entries [start, end) of a log in packages that end at multiples of 256,
 * each with the subtree consistency proof of its part of the tree in the checkpoint of size {@code end}.
 *
 * <p>Reading goes package by package, so that what came whole before the bytes end is kept.
 */
public final class AddEntries {
    /** Most packages in one request. */
    public static final int MAX_PACKAGES = 32;

    private final String origin;
    private final long start;
    private final long end;
    private final ByteBuffer packages;
    private long next;
    private int read;

    private AddEntries(String origin, long start, long end, ByteBuffer packages) {
        this.origin = origin;
        this.start = start;
        this.end = end;
        this.packages = packages;
        this.next = start;
    }

    /**
     * One package.
     *
     * @param base    where its part of the tree starts, a multiple of 256
     * @param start   index of the first entry in it, base or later
     * @param entries the entries from start on
     * @param proof   subtree consistency proof of [base, start + number of entries)
     */
    public record Package(long base, long start, List<byte[]> entries, List<Hash> proof) {
        public long end() {
            return start + entries.size();
        }
    }

    /** @throws RefusedException when the header is not of the form or above the limits */
    public static AddEntries parse(byte[] body) {
        if (body.length > Request.MAX_BODY) {
            throw new RefusedException(Reason.TOO_LARGE, "add-entries has at most " + Request.MAX_BODY + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(body);
        try {
            String origin = SignedNote.utf8(take(in, in.getShort() & 0xffff));
            long start = in.getLong();
            long end = in.getLong();
            take(in, in.getShort() & 0xffff);
            if (start < 0 || end < start) {
                throw new RefusedException(Reason.MALFORMED, "an upload that ends before it starts");
            }
            return new AddEntries(origin, start, end, in.slice());
        } catch (BufferUnderflowException truncated) {
            throw new RefusedException(Reason.TRUNCATED, "add-entries ends within its header");
        }
    }

    public String origin() {
        return origin;
    }

    public long start() {
        return start;
    }

    public long end() {
        return end;
    }

    /**
     * The next package; empty when all of [start, end) was read or the bytes end before a package is complete.
     *
     * @throws RefusedException when a package is not of the form, there are too many, or bytes follow the last one
     */
    public Optional<Package> nextPackage() {
        if (next == end) {
            if (packages.hasRemaining()) {
                throw new RefusedException(Reason.TRAILING_BYTES, "bytes follow after the last package");
            }
            return Optional.empty();
        }
        if (read == MAX_PACKAGES && packages.hasRemaining()) {
            throw new RefusedException(Reason.TOO_LARGE, "more than " + MAX_PACKAGES + " packages in one request");
        }
        try {
            return Optional.of(readPackage());
        } catch (BufferUnderflowException partial) {
            packages.position(packages.limit());
            return Optional.empty();
        }
    }

    private Package readPackage() {
        long base = next - next % TileTree.TILE_WIDTH;
        long packageEnd = Math.min(end, base + TileTree.TILE_WIDTH);
        List<byte[]> entries = new ArrayList<>();
        for (long index = next; index < packageEnd; index++) {
            entries.add(take(packages, packages.getShort() & 0xffff));
        }
        int count = packages.get() & 0xff;
        if (count > Proofs.MAX_HASHES) {
            throw new RefusedException(Reason.TOO_LARGE, "a proof has at most " + Proofs.MAX_HASHES + " hashes");
        }
        List<Hash> proof = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            proof.add(Hash.of(take(packages, Hash.LENGTH)));
        }
        Package whole = new Package(base, next, List.copyOf(entries), List.copyOf(proof));
        next = packageEnd;
        read++;
        return whole;
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (in.remaining() < length) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** Writes the header and packages of an upload of [start, end). */
    public static final class Writer {
        private final byte[] name;
        private final long start;
        private final long end;
        private final List<Package> packages = new ArrayList<>();
        private int size;

        public Writer(String origin, long start, long end) {
            this.name = origin.getBytes(StandardCharsets.UTF_8);
            this.start = start;
            this.end = end;
            this.size = Short.BYTES + name.length + 2 * Long.BYTES + Short.BYTES;
        }

        public Writer add(Package next) {
            packages.add(next);
            for (byte[] entry : next.entries()) {
                size += Short.BYTES + entry.length;
            }
            size += 1 + next.proof().size() * Hash.LENGTH;
            return this;
        }

        /** Bytes so far. */
        public int size() {
            return size;
        }

        public byte[] body() {
            ByteBuffer out = ByteBuffer.allocate(size);
            out.putShort((short) name.length).put(name).putLong(start).putLong(end).putShort((short) 0);
            for (Package next : packages) {
                for (byte[] entry : next.entries()) {
                    out.putShort((short) entry.length).put(entry);
                }
                out.put((byte) next.proof().size());
                for (Hash hash : next.proof()) {
                    hash.copyTo(out.array(), out.position());
                    out.position(out.position() + Hash.LENGTH);
                }
            }
            return out.array();
        }
    }
}
