package org.entente.channel.wire;

import org.entente.channel.note.Decimal;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * Where an upload goes on (C2SP tlog-mirror, {@code text/x.tlog.mirror-info}). Tickets are not used: a member keeps all
 * checkpoints it accepted.
 *
 * @param size size of a checkpoint that the mirror accepted
 * @param next index of the first entry that it has not
 */
public record MirrorInfo(long size, long next) {
    /** @throws RefusedException when it is not of the form; a ticket is read over */
    public static MirrorInfo parse(byte[] body) {
        if (body.length > 4096) {
            throw new RefusedException(Reason.TOO_LARGE, "mirror information above 4,096 bytes");
        }
        String[] lines = SignedNote.utf8(body).split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new RefusedException(Reason.MALFORMED, "mirror information has three lines");
        }
        return new MirrorInfo(Decimal.parse(lines[0]), Decimal.parse(lines[1]));
    }

    String text() {
        return size + "\n" + next + "\n\n";
    }
}
