package org.entente.node.exchange.tls;

import java.nio.charset.StandardCharsets;

/**
 * What a peer answered or is answered: HTTP status, content type (empty if there was none) and body.
 *
 * @param afterwards run once the door is done with it, whether it could be sent or not
 * @param contentRange of which part of what the body is (RFC 9110 section 14.4); empty when it is whole
 */
public record Reply(int status, String contentType, byte[] body, Runnable afterwards, String contentRange) {
    private static final Runnable NOTHING = () -> {};

    public Reply(int status, String contentType, byte[] body, Runnable afterwards) {
        this(status, contentType, body, afterwards, "");
    }

    public Reply(int status, String contentType, byte[] body) {
        this(status, contentType, body, NOTHING);
    }

    public static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
