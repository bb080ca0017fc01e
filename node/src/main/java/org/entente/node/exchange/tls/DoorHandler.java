package org.entente.node.exchange.tls;

/** Answers what comes through the {@link Door}. */
public interface DoorHandler {
    /** Called before anything of the body is read; returns the refusal, or null to go on. */
    Reply refusal(Caller caller, String method, String path);

    /** @param body whole, within the door's bound */
    Reply answer(Caller caller, String path, byte[] body);

    /** A request that the door itself turned away: body too large, too slow, or not HTTP as we speak it. */
    Reply turnedAway(Caller caller, Turned why);

    /** The answer is ready and about to go out; then {@link #sent}. */
    default void sending(Caller caller, String path) {}

    default void sent(Caller caller, String path) {}

    enum Turned { TOO_LARGE, TOO_SLOW, TOO_MANY, CUT_SHORT, FAILED }
}
