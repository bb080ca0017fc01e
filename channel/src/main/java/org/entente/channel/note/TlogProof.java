package org.entente.channel.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * An offline proof that an entry is in a log (C2SP tlog-proof v1).
 *
 * @param extra unauthenticated extra data, at most 64 KiB
 * @param index the entry's index in the log
 * @param path  RFC 6962 inclusion proof, leaf's sibling first
 * @param note  the checkpoint with the signatures of the log and of those who countersigned it
 */
public record TlogProof(Optional<byte[]> extra, long index, List<Hash> path, SignedNote note) {
    /** Largest proof accepted, in bytes. */
    public static final int MAX_BYTES = SignedNote.MAX_BYTES + 128 * 1024;
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final int MAX_EXTRA = 64 * 1024;

    public TlogProof {
        path = List.copyOf(path);
        if (path.size() > Proofs.MAX_HASHES || extra.map(bytes -> bytes.length > MAX_EXTRA).orElse(false)) {
            throw new RefusedException(Reason.TOO_LARGE, "a proof has at most 63 hashes and 64 KiB of extra data");
        }
    }

    /** @throws RefusedException when the bytes are not a proof within the limits; no signature is verified here */
    public static TlogProof parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new RefusedException(Reason.TOO_LARGE, "a proof has at most " + MAX_BYTES + " bytes");
        }
        String text = SignedNote.utf8(bytes);
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new RefusedException(Reason.TRUNCATED, "a proof without its checkpoint");
        }
        String[] lines = text.substring(0, end).split("\n", -1);
        int at = 0;
        if (!HEADER.equals(lines[at++])) {
            throw new RefusedException(Reason.MALFORMED, "the first line is not " + HEADER);
        }
        Optional<byte[]> extra = Optional.empty();
        if (at < lines.length && lines[at].startsWith("extra ")) {
            extra = Optional.of(Base64Lines.decode(lines[at++].substring("extra ".length())));
        }
        if (at >= lines.length || !lines[at].startsWith("index ")) {
            throw new RefusedException(Reason.MALFORMED, "the line with the index is missing");
        }
        long index = Decimal.parse(lines[at++].substring("index ".length()));
        if (lines.length - at > Proofs.MAX_HASHES) {
            throw new RefusedException(Reason.TOO_LARGE, "a proof has at most " + Proofs.MAX_HASHES + " hashes");
        }
        List<Hash> path = new ArrayList<>();
        while (at < lines.length) {
            path.add(hashLine(lines[at++]));
        }
        return new TlogProof(extra, index, path, SignedNote.parse(text.substring(end + 2)));
    }

    /** A line that is the base64 of one hash, as proofs have it; without its newline. */
    public static Hash hashLine(String line) {
        return Hash.of(Base64Lines.hash(line));
    }

    /** Whether the entry is in the tree of the checkpoint. Says nothing of signatures. */
    public boolean includes(byte[] entry, Checkpoint checkpoint) {
        return Proofs.verifiesInclusion(Hash.leaf(entry), index, checkpoint.size(), path, checkpoint.root());
    }

    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(bytes -> text.append("extra ").append(Base64.getEncoder().encodeToString(bytes)).append('\n'));
        text.append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n'));
        return text.append('\n').append(note.encoded()).toString();
    }

    /** {@link #text()} in UTF-8. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
