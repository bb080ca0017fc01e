package org.entente.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.channel.ChannelMachine;
import org.entente.channel.ChannelState;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.LocalMember;
import org.entente.channel.Step;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.memory.MemoryStore;
import org.entente.channel.seal.EntryKey;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.wire.Request;

/** The log of the first of some services in their channel, receipted by the others two seconds after it was signed. */
public final class TestLog {
    public final Genesis genesis;
    public final MemberId author;
    /** By entry index. */
    public final Map<Long, EntryKey> keys = new HashMap<>();

    private final List<Member> members = new ArrayList<>();

    private static final class Member {
        final ChannelMachine machine;
        final MemoryStore store = new MemoryStore();
        ChannelState state;

        Member(Genesis genesis, TestService service) {
            machine = new ChannelMachine(new LocalMember(genesis, service.log, service.receipt, service.sealing));
            state = machine.load(store);
        }

        MemberId id() {
            return machine.member().self();
        }

        Step step(Event event) {
            Step step = machine.step(state, event, store);
            store.apply(step.inTransaction());
            state = step.state();
            return step;
        }
    }

    public TestLog(List<TestService> services, List<byte[]> payloads, long signedAt) {
        genesis = Genesis.of(services.stream().map(service -> service.keys).toList(), new byte[32], new byte[32]);
        services.forEach(service -> members.add(new Member(genesis, service)));
        Member first = members.getFirst();
        author = first.id();
        first.step(new Event.OpenEpoch(EpochEntry.Randomness.from(TestService.RANDOM, genesis)));
        Step appended = first.step(new Event.Append(payloads.stream().map(payload -> SealedEntry.Draft.of(payload, TestService.RANDOM)).toList()));
        appended.inTransaction().forEach(effect -> {
            if (effect instanceof Effect.Appended own) {
                keys.put(own.index(), own.key());
            }
        });
        first.step(new Event.Sign(signedAt));
        members.subList(1, members.size()).forEach(other -> deliver(first, other, signedAt + 2));
    }

    private static void deliver(Member from, Member to, long time) {
        for (Optional<Request> next = from.machine.next(from.state, to.id(), from.store); next.isPresent();
                next = from.machine.next(from.state, to.id(), from.store)) {
            Step taken = to.step(new Event.Requested(from.id(), next.get(), time));
            Effect.Reply reply = (Effect.Reply) taken.afterCommit().stream().filter(Effect.Reply.class::isInstance).findFirst().orElseThrow();
            from.step(new Event.Answered(to.id(), next.get(), reply.answer()));
        }
    }

    /** What the author holds. */
    public MemoryStore store() {
        return members.getFirst().store;
    }

    /** What one of the services holds, in their order. */
    public MemoryStore store(int service) {
        return members.get(service).store;
    }
}
