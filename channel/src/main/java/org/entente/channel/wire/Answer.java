package org.entente.channel.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.entente.channel.reason.Reason;

/**
 * What a member answers to a {@link Request}, as an HTTP response has it.
 *
 * @param status      HTTP status code
 * @param contentType media type of the body
 * @param body        at most {@value #MAX_BODY} bytes
 */
public record Answer(int status, String contentType, byte[] body) {
    /** Largest answer that has to be read, in bytes. */
    public static final int MAX_BODY = 256 * 1024;
    static final String TEXT = "text/plain; charset=utf-8";
    static final String SIZE = "text/x.tlog.size";
    static final String MIRROR_INFO = "text/x.tlog.mirror-info";

    public static Answer text(int status, String text) {
        return new Answer(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** 409 to add-checkpoint: the size from which a proof is expected. */
    public static Answer staleSize(long size) {
        return new Answer(409, SIZE, (size + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** 202 or 409 to add-entries: where to go on. */
    public static Answer mirrorInfo(int status, MirrorInfo info) {
        return new Answer(status, MIRROR_INFO, info.text().getBytes(StandardCharsets.US_ASCII));
    }

    /** The reason of the catalogue that a refusal gives in its first line. */
    public Optional<Reason> reason() {
        return status < 400 ? Optional.empty()
                : new String(body, StandardCharsets.UTF_8).lines().findFirst().flatMap(Reason::of);
    }

    /** A refusal; the body's first line is the code of the reason, so that the other side can log it. */
    public static Answer refused(int status, Reason reason) {
        return text(status, reason.code() + "\n");
    }
}
