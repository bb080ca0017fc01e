package org.entente.sim.host;

import java.util.Optional;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;

/** A member as the network sees it. */
public interface Party {
    MemberId id();

    boolean isUp();

    /** What it asks another member now; empty when there is nothing, or an answer is awaited. */
    Optional<Request> ask(MemberId to);

    /** What it answers; empty when no answer comes. */
    Optional<Answer> answer(MemberId from, Request request);

    /** The answer to what was asked; one to anything but the last question came too late. */
    void answered(MemberId from, Request request, Answer answer);

    /** No answer came in time. */
    void unanswered(MemberId from, Request request);
}
