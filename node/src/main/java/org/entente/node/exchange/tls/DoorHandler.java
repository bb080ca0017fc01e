package org.entente.node.exchange.tls;

import java.util.Optional;

/** Answers what comes through the {@link Door}. */
public interface DoorHandler {
    /** Called before anything of the body is read; returns the refusal, or null to go on. */
    Reply refusal(Caller caller, String method, String path);

    /** @param body whole, within the door's bound */
    Reply answer(Caller caller, String path, byte[] body);

    /** As {@link #answer(Caller, String, byte[])}. @param range the field Range (RFC 9110 section 14.2), empty if there is none */
    default Reply answer(Caller caller, String path, String range, byte[] body) {
        return answer(caller, path, body);
    }

    /** A request that the door itself turned away: body too large, too slow, or not HTTP as we speak it. */
    Reply turnedAway(Caller caller, Turned why);

    /**
     * A connection that came to no request, because TLS was not spoken as we speak it, or no certificate was shown, or
     * one that is refused.
     *
     * @param refused the key of the certificate that was refused; empty if there was none
     * @param address where it came from, without its port
     */
    default void noHandshake(Optional<Pin> refused, String address) {}

    /** The answer is ready and about to go out; then {@link #sent}. */
    default void sending(Caller caller, String path) {}

    default void sent(Caller caller, String path) {}

    enum Turned { TOO_LARGE, TOO_SLOW, TOO_MANY, CUT_SHORT, ENCODED, FAILED }
}
