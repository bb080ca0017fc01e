package org.entente.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.memory.MemoryStore;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;

/** A member with its store in memory, driven as the package documentation says. What a crash loses is only the state. */
final class TestMember {
    final ChannelMachine machine;
    final SeededRandom random;
    MemoryStore store = new MemoryStore();
    ChannelState state;
    List<Effect.Received> received = new ArrayList<>();
    List<Effect.ReceivedUnreadable> unreadable = new ArrayList<>();
    List<Effect.Receipted> receipted = new ArrayList<>();
    List<Effect.Appended> appended = new ArrayList<>();
    final List<Effect.AfterCommit> released = new ArrayList<>();

    TestMember(LocalMember member, SeededRandom random) {
        this.machine = new ChannelMachine(member);
        this.random = random;
        this.state = machine.load(store);
    }

    MemberId id() {
        return machine.member().self();
    }

    String origin() {
        return machine.member().genesis().origin(id());
    }

    /** One step: its transaction, then what may happen after it. */
    List<Effect.AfterCommit> step(Event event) {
        Step step = machine.step(state, event, store);
        commit(step);
        released.addAll(step.afterCommit());
        return step.afterCommit();
    }

    void commit(Step step) {
        store.apply(step.inTransaction());
        for (Effect.InTransaction effect : step.inTransaction()) {
            switch (effect) {
                case Effect.Received opened -> received.add(opened);
                case Effect.ReceivedUnreadable broken -> unreadable.add(broken);
                case Effect.Receipted receipt -> receipted.add(receipt);
                case Effect.Appended own -> appended.add(own);
                case Effect.Write write -> { }
            }
        }
        state = step.state();
    }

    /** Forgets everything that is not stored. */
    void restart() {
        state = machine.load(store);
    }

    void start() {
        step(new Event.OpenEpoch(EpochEntry.Randomness.from(random, machine.member().genesis())));
    }

    void append(String... payloads) {
        List<SealedEntry.Draft> drafts = new ArrayList<>();
        for (String payload : payloads) {
            drafts.add(SealedEntry.Draft.of(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8), random));
        }
        step(new Event.Append(drafts));
    }

    Answer ask(MemberId from, Request request, long time) {
        return replyOf(step(new Event.Requested(from, request, time)));
    }

    static Answer replyOf(List<Effect.AfterCommit> effects) {
        return effects.stream().filter(Effect.Reply.class::isInstance).map(e -> ((Effect.Reply) e).answer()).findFirst().orElseThrow();
    }

    /** Sends one request to another member, if there is one, and takes its answer. */
    boolean deliverOnce(TestMember to, long time) {
        Optional<Request> request = machine.next(state, to.id(), store);
        request.ifPresent(sent -> step(new Event.Answered(to.id(), sent, to.ask(id(), sent, time))));
        return request.isPresent();
    }

    void deliverAll(TestMember to, long time) {
        for (int i = 0; deliverOnce(to, time); i++) {
            if (i > 1000) {
                throw new IllegalStateException("no end of requests");
            }
        }
    }

    List<String> payloads(MemberId from) {
        return received.stream().filter(e -> e.log().equals(from))
                .map(e -> new String(e.payload(), java.nio.charset.StandardCharsets.UTF_8)).toList();
    }
}
