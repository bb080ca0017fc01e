package org.entente.sim.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entente.channel.ChannelState;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.lease.Lease;
import org.entente.channel.lease.LeaseTable;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.sim.crypto.Chance;
import org.entente.sim.crypto.SeededRandom;

/**
 * One member that runs as two processes over one disk, as the node does on a shared database. Transactions follow each other. Each
 * process keeps its own state, and a token on the disk tells whether it is that of the last transaction. Either takes what others ask and
 * what is appended; the one with the lease signs, asks and works on answers. Processes are killed, and stand still in the midst of
 * something while the other takes the lease, and go on with it.
 */
public class TwoProcesses extends Host {
    private static final String WORK = "channel";
    /** Seconds that a lease holds without being renewed. */
    private static final long LIFE = 10;

    private final SeededRandom fate;
    private final List<Process> processes = List.of(new Process(), new Process());
    private final Map<String, Lease> leases = new TreeMap<>();
    private Process acting = processes.getFirst();
    private long token;
    /** By the clock of the disk, which both share. */
    private long time;
    private int starts;
    private boolean happening;
    private boolean calm;
    private boolean leftUndone;

    /** One process: what it remembers, which may be of long ago. */
    protected static final class Process {
        private String name = "";
        private ChannelState state;
        private long token;
        private long fencing;
        private long until;
        private boolean still;
        /** What it will do when it goes on, as it has already looked whether it may. */
        private final List<Event> begun = new ArrayList<>();
        private final Map<MemberId, Request> waiting = new TreeMap<>();

        private void begin(int start) {
            name = "process " + start;
            state = null;
            token = -1;
            fencing = 0;
            until = 0;
            goOn();
        }

        private void goOn() {
            still = false;
            begun.clear();
            waiting.clear();
        }
    }

    /** @param fate decides what happens to the processes, beside what happens to the member as a whole */
    public TwoProcesses(Machine machine, Disk disk, Outside outside, SeededRandom random, SeededRandom fate) {
        super(machine, disk, outside, random);
        this.fate = fate;
    }

    /** Both processes start. */
    @Override
    public void start() {
        processes.forEach(process -> process.begin(++starts));
        token++;
        time += LIFE + 1;
        processes.forEach(this::beat);
        super.start();
    }

    /** Nothing happens to the processes from now on, and one of them has the lease. */
    @Override
    public void calm() {
        calm = true;
        time += LIFE + 1;
        running().forEach(this::beat);
    }

    /** Whether the process that acts has the lease under the number it knows. */
    public final boolean isActingLeased() {
        return leases.get(WORK).isOf(acting.name, acting.fencing);
    }

    /** Whether a process has to read its state again before a step. */
    protected boolean isStale(ChannelState state, long known, long now) {
        return state == null || known != now;
    }

    /** Whether a step that stores nothing changes what is to be asked, which the other process has to learn if it asks. */
    protected boolean isNewsForTheOther(Event event, Step step) {
        return event instanceof Event.Requested && step.afterCommit().stream()
                .anyMatch(effect -> effect instanceof Effect.Outgoing || effect instanceof Effect.MayLack);
    }

    /** Whether a process may finish what it began under a lease, asked in the transaction that finishes it. */
    protected boolean mayFinish() {
        return isActingLeased();
    }

    private static boolean needsLease(Event event) {
        return event instanceof Event.Sign || event instanceof Event.Answered || event instanceof Event.CatchUp;
    }

    private List<Process> running() {
        return processes.stream().filter(process -> !process.still).toList();
    }

    /** The process that believes it has the lease. */
    private Optional<Process> holder() {
        return running().stream().filter(process -> process.fencing > 0 && process.until > time).findFirst();
    }

    @Override
    public Optional<Answer> take(Event event) {
        if (!happening) {
            happening = true;
            try {
                happen();
            } finally {
                happening = false;
            }
        }
        Optional<Process> taker = needsLease(event) ? holder() : Optional.of(fate.of(running()));
        leftUndone |= taker.isEmpty();
        return taker.flatMap(process -> takeAs(process, event));
    }

    private Optional<Answer> takeAs(Process process, Event event) {
        act(process);
        if (needsLease(event) && !mayFinish()) {
            leftUndone = true;
            return Optional.empty();
        }
        return super.take(event);
    }

    private void act(Process process) {
        acting = process;
        if (isStale(process.state, process.token, token)) {
            process.state = machine.load(stored.log());
            process.token = token;
        }
        state = process.state;
    }

    @Override
    protected void commit(Event event, Step step) {
        super.commit(event, step);
        if (!step.inTransaction().isEmpty() || isNewsForTheOther(event, step)) {
            token++;
            acting.token = token;
        }
        acting.state = state;
    }

    /** What nobody could sign now is still to be signed. */
    @Override
    public void sign() {
        leftUndone = false;
        super.sign();
        signDue |= leftUndone;
    }

    @Override
    protected boolean bring(Event.CatchUp event) {
        leftUndone = false;
        super.bring(event);
        return !leftUndone;
    }

    @Override
    public Optional<Request> ask(MemberId to) {
        Optional<Process> holder = holder();
        holder.ifPresent(this::act);
        return holder.flatMap(process -> super.ask(to));
    }

    /** A process that stands still finds the answer when it goes on. */
    @Override
    public void answered(MemberId from, Request request, Answer answer) {
        Optional<Process> still = processes.stream().filter(process -> process.still && process.waiting.get(from) == request).findFirst();
        if (still.isPresent()) {
            still.get().waiting.remove(from);
            still.get().begun.add(new Event.Answered(from, request, answer));
        } else {
            super.answered(from, request, answer);
        }
    }

    private void happen() {
        time += fate.below(4);
        int roll = fate.below(20);
        if (!calm && roll == 0 && running().size() == processes.size()) {
            standStill(fate.of(processes));
        } else if (!calm && roll == 1) {
            fate.of(processes).begin(++starts);
        }
        for (Process process : processes) {
            if (process.still && (calm || fate.oneIn(8))) {
                goOn(process);
            }
        }
        running().forEach(this::beat);
    }

    private void standStill(Process process) {
        if (holder().filter(process::equals).isPresent()) {
            process.waiting.putAll(asked());
            if (fate.oneIn(2)) {
                process.begun.add(new Event.Sign(outside.time(this)));
            }
        }
        process.still = true;
    }

    /** It goes on with what it had begun, before it hears of anything. */
    private void goOn(Process process) {
        List<Event> begun = List.copyOf(process.begun);
        process.goOn();
        for (Event event : begun) {
            if (event instanceof Event.Answered late) {
                unanswered(late.from(), late.request());
            }
            takeAs(process, event);
        }
    }

    private void beat(Process process) {
        for (Lease lease : new LeaseTable(leases.values()).beat(process.name, List.of(WORK), processes.size(), time, LIFE)) {
            leases.put(lease.work(), lease);
            boolean own = lease.isOf(process.name, lease.fencing());
            if (own && lease.fencing() != process.fencing) {
                beginToAsk();
            }
            process.fencing = own ? lease.fencing() : 0;
            process.until = lease.until() - 1;
        }
    }

    @Override
    public void stop(Chance chance) {
        processes.forEach(Process::goOn);
        super.stop(chance);
    }
}
