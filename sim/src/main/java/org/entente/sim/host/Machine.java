package org.entente.sim.host;

import java.util.Optional;
import org.entente.channel.ChannelMachine;
import org.entente.channel.ChannelReader;
import org.entente.channel.ChannelState;
import org.entente.channel.Event;
import org.entente.channel.LocalMember;
import org.entente.channel.Step;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.wire.Request;

/** The channel's machine as its host sees it. A planted bug is another implementation around the one that ships. */
public interface Machine {
    LocalMember member();

    ChannelState load(ChannelReader reader);

    Step step(ChannelState state, Event event, ChannelReader reader);

    Optional<Request> next(ChannelState state, MemberId to, ChannelReader reader);

    /** The machine that ships. */
    static Machine shipped(LocalMember member) {
        return new Shipped(new ChannelMachine(member));
    }

    /** Passes everything on; what is planted overrides one method. */
    class Around implements Machine {
        private final Machine inner;

        public Around(Machine inner) {
            this.inner = inner;
        }

        @Override
        public LocalMember member() {
            return inner.member();
        }

        @Override
        public ChannelState load(ChannelReader reader) {
            return inner.load(reader);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            return inner.step(state, event, reader);
        }

        @Override
        public Optional<Request> next(ChannelState state, MemberId to, ChannelReader reader) {
            return inner.next(state, to, reader);
        }
    }

    /** @param machine of the channel module, as it is */
    record Shipped(ChannelMachine machine) implements Machine {
        @Override
        public LocalMember member() {
            return machine.member();
        }

        @Override
        public ChannelState load(ChannelReader reader) {
            return machine.load(reader);
        }

        @Override
        public Step step(ChannelState state, Event event, ChannelReader reader) {
            return machine.step(state, event, reader);
        }

        @Override
        public Optional<Request> next(ChannelState state, MemberId to, ChannelReader reader) {
            return machine.next(state, to, reader);
        }
    }
}
