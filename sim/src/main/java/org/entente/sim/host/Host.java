package org.entente.sim.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.channel.ChannelState;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.sim.crypto.Chance;
import org.entente.sim.crypto.SeededRandom;

/**
 * Runs one member: a step is one transaction, and what may happen after it happens when that is durable. A courier for
 * each other member sleeps until there is something to ask and asks one thing at a time. What is planted overrides one method.
 */
public class Host implements Party {
    protected final Machine machine;
    protected final Disk disk;
    protected final Outside outside;
    protected final SeededRandom random;
    protected Stored stored;
    protected ChannelState state;
    private final Set<MemberId> awake = new TreeSet<>();
    private final Map<MemberId, Request> asked = new TreeMap<>();
    private final Set<Alarm> alarms = new java.util.LinkedHashSet<>();
    private final Map<Lacking, Long> lacking = new LinkedHashMap<>();
    protected boolean signDue;
    private boolean restoreUntold;

    /** An alarm as the operator sees it; the same one again is the same. */
    public record Alarm(MemberId about, Reason reason) {
    }

    /** A member that may lack some of a third member's log. */
    private record Lacking(MemberId to, MemberId log) {
    }

    public Host(Machine machine, Disk disk, Outside outside, SeededRandom random) {
        this.machine = machine;
        this.disk = disk;
        this.outside = outside;
        this.random = random;
    }

    @Override
    public final MemberId id() {
        return machine.member().self();
    }

    public final Genesis genesis() {
        return machine.member().genesis();
    }

    @Override
    public final boolean isUp() {
        return state != null;
    }

    public final Stored stored() {
        return stored;
    }

    public final ChannelState state() {
        return state;
    }

    public final Disk disk() {
        return disk;
    }

    public final Set<Alarm> alarms() {
        return alarms;
    }

    /** The process starts, and goes on from what is stored. */
    public void start() {
        stored = disk.read();
        state = machine.load(stored.log());
        beginToAsk();
        outside.started(this);
        if (restoreUntold) {
            startRestored();
        }
    }

    /** As nobody knows what was asked before, everybody is asked whatever there is, and what waits is signed. */
    protected final void beginToAsk() {
        asked.clear();
        wakeAll();
        signDue = true;
    }

    /** What was asked and not answered. */
    protected final Map<MemberId, Request> asked() {
        return Map.copyOf(asked);
    }

    /** All faults are over. */
    public void calm() {
        // Only those of the world around it.
    }

    /** A member that could not store that it was restored does not go on as if it were not. */
    private void startRestored() {
        try {
            tellOfRestore();
            restoreUntold = false;
        } catch (Disk.FullException full) {
            end();
            throw full;
        }
    }

    protected void tellOfRestore() {
        take(new Event.Restored());
    }

    protected void wakeAll() {
        genesis().members().keySet().stream().filter(member -> !member.equals(id())).forEach(awake::add);
    }

    /** The process ends. */
    public void stop(Chance chance) {
        end();
        disk.crash(chance);
    }

    private void end() {
        state = null;
        stored = null;
        awake.clear();
        asked.clear();
        lacking.clear();
        signDue = false;
    }

    /** A backup takes the place of the disk's content; the next start is told of it. */
    public void restore(List<Disk.Frame> backup) {
        disk.restore(backup);
        restoreUntold = true;
    }

    public final void openEpoch() {
        openEpoch(Optional.empty());
    }

    /** @param announced a sealing key of this member that the others seal to from now on */
    public void openEpoch(Optional<SealingPublicKey> announced) {
        take(new Event.OpenEpoch(EpochEntry.Randomness.from(random, genesis()), announced));
        signDue = true;
    }

    public void append(List<byte[]> payloads) {
        List<SealedEntry.Draft> drafts = new ArrayList<>();
        payloads.forEach(payload -> drafts.add(SealedEntry.Draft.of(payload, random)));
        take(new Event.Append(drafts));
        signDue = true;
    }

    /** Whether something may wait for a signature. */
    public final boolean isSignDue() {
        return signDue;
    }

    public void sign() {
        take(new Event.Sign(outside.time(this)));
        signDue = false;
    }

    /** Whether a member may lack some of a third member's log, and a while has not yet passed since that was seen. */
    public final boolean isSomebodyLacking() {
        return !lacking.isEmpty();
    }

    /** The while has passed, for the one that waits longest. */
    public void catchUp() {
        Map.Entry<Lacking, Long> first = Map.entry(lacking.keySet().iterator().next(), lacking.values().iterator().next());
        lacking.remove(first.getKey());
        if (!bring(new Event.CatchUp(first.getKey().to(), first.getKey().log(), first.getValue()))) {
            lacking.put(first.getKey(), first.getValue());
        }
    }

    /** Whether that could be done now; otherwise it waits for another while. */
    protected boolean bring(Event.CatchUp event) {
        take(event);
        return true;
    }

    /** An operator says that a member will never come back. */
    public final void nameLost(MemberId member) {
        take(new Event.Lost(member));
    }

    /** Bodies above the limit are refused before they are read. */
    @Override
    public Optional<Answer> answer(MemberId from, Request request) {
        if (request.body().length > Request.MAX_BODY) {
            return Optional.of(Answer.refused(413, Reason.TOO_LARGE));
        }
        return take(new Event.Requested(from, request, outside.time(this)));
    }

    @Override
    public Optional<Request> ask(MemberId to) {
        if (!awake.contains(to) || asked.containsKey(to)) {
            return Optional.empty();
        }
        Optional<Request> next = machine.next(state, to, stored.log());
        if (next.isEmpty()) {
            awake.remove(to);
        } else {
            asked.put(to, next.get());
            outside.asks(this, next.get());
        }
        return next;
    }

    @Override
    public void answered(MemberId from, Request request, Answer answer) {
        if (asked.get(from) == request) {
            asked.remove(from);
            take(new Event.Answered(from, request, answer));
        }
    }

    @Override
    public void unanswered(MemberId from, Request request) {
        asked.remove(from, request);
    }

    /** All that decides what this member does next, in a form that can be compared. */
    public final String situation() {
        StringBuilder text = new StringBuilder(disk.situation());
        if (isUp()) {
            text.append(state.ownSize()).append(' ').append(state.signedSize()).append(' ').append(signDue);
            for (MemberId other : genesis().members().keySet()) {
                text.append(' ').append(awake.contains(other)).append(name(Optional.ofNullable(asked.get(other))));
                text.append(name(machine.next(state, other, stored.log())));
            }
        }
        return text.toString();
    }

    private static String name(Optional<Request> request) {
        return request.map(asked -> asked.path() + Hash.sha256(asked.body())).orElse("-");
    }

    /** Carries out one step. */
    public Optional<Answer> take(Event event) {
        Step step = machine.step(state, event, stored.log());
        outside.point(this);
        return carryOut(event, step);
    }

    protected Optional<Answer> carryOut(Event event, Step step) {
        commit(event, step);
        return release(event, step);
    }

    /** Everything of the step that belongs into its transaction, then the state that follows. */
    protected void commit(Event event, Step step) {
        List<Effect.InTransaction> effects = step.inTransaction();
        if (!effects.isEmpty()) {
            store(event, effects);
        }
        step.afterCommit().forEach(effect -> {
            if (effect instanceof Effect.Alarm alarm) {
                alarms.add(new Alarm(alarm.about(), alarm.reason()));
            }
        });
        boolean recovered = !state.recoveringFrom().isEmpty() && step.state().recoveringFrom().isEmpty();
        state = step.state();
        signDue |= recovered;
    }

    protected void store(Event event, List<Effect.InTransaction> effects) {
        outside.storing(this, event, effects);
        disk.begin();
        for (Effect.InTransaction effect : effects) {
            disk.write(effect);
            outside.point(this);
        }
        disk.commit();
        outside.point(this);
        disk.sync();
        effects.forEach(stored::apply);
        outside.stored(this, event, effects);
    }

    /** What may happen once the transaction is durable. */
    protected Optional<Answer> release(Event event, Step step) {
        Optional<Answer> answer = Optional.empty();
        for (Effect.AfterCommit effect : step.afterCommit()) {
            outside.point(this);
            switch (effect) {
                case Effect.Reply reply -> {
                    outside.answers(this, (Event.Requested) event, reply.answer());
                    answer = Optional.of(reply.answer());
                }
                case Effect.Outgoing outgoing -> awake.add(outgoing.to());
                case Effect.MayLack may -> lacking.putIfAbsent(new Lacking(may.to(), may.log()), may.size());
                case Effect.Stalled _, Effect.Alarm _ -> { }
            }
        }
        return answer;
    }
}
