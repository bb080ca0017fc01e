package org.entente.sim.host;

import java.util.List;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;

/** What surrounds a host: time, the moment at which it stops, and who watches it. */
public interface Outside {
    /** What the host's clock shows, seconds since the epoch. */
    long time(Host host);

    /**
     * A point at which the host can stop.
     *
     * @throws CrashException when it stops here
     */
    void point(Host host);

    /** The host has read its disk and is at work. */
    void started(Host host);

    /** A transaction begins; whether it is there after a crash is open until it is {@link #stored}. */
    void storing(Host host, Event event, List<Effect.InTransaction> effects);

    /** A transaction is durable, or so the host believes. */
    void stored(Host host, Event event, List<Effect.InTransaction> effects);

    /** An answer leaves the host. */
    void answers(Host host, Event.Requested event, Answer answer);

    /** A request leaves the host. */
    void asks(Host host, Request request);

    /** The process of a host ended here. */
    final class CrashException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public CrashException() {
            super(null, null, false, false);
        }
    }
}
