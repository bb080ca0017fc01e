package org.entente.sim.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.channel.Effect;
import org.entente.sim.crypto.Chance;

/**
 * A disk with one append-only file: frames of transactions, each transaction closed by a commit mark. What was written but not
 * synced may be gone after a crash, from some frame on, and the last frame that is left may be torn. Reading stops at a torn frame, as
 * its checksum does not match, and forgets a transaction without its mark.
 */
public class Disk {
    /** No space is left. What the transaction wrote so far is taken back. */
    public static final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * One frame.
     *
     * @param effect what a transaction stores; empty for the commit mark
     * @param intact whether its checksum matches
     */
    public record Frame(Optional<Effect.InTransaction> effect, boolean intact) {
        static final Frame COMMIT = new Frame(Optional.empty(), true);
    }

    private List<Frame> frames = new ArrayList<>();
    private int begun;
    private int synced;
    private int room = Integer.MAX_VALUE;

    /** How many frames can still be written. */
    public void room(int frames) {
        room = frames;
    }

    public void begin() {
        begun = frames.size();
    }

    /** @throws FullException when there is no space left */
    public void write(Effect.InTransaction effect) {
        if (room == 0) {
            takeBack();
            throw new FullException();
        }
        room--;
        frames.add(new Frame(Optional.of(effect), true));
    }

    /** Removes what the transaction wrote. */
    protected void takeBack() {
        frames.subList(begun, frames.size()).clear();
    }

    public void commit() {
        frames.add(Frame.COMMIT);
    }

    public void sync() {
        synced = frames.size();
    }

    /** Whether everything that was written would be there after a crash. */
    public final boolean isDurable() {
        return synced == frames.size();
    }

    /** Power fails: some of what was not synced is lost, and what is left of it may be torn. */
    public final void crash(Chance chance) {
        int left = synced + chance.below(frames.size() - synced + 1);
        boolean torn = left > synced && chance.oneIn(2);
        frames.subList(left, frames.size()).clear();
        if (torn) {
            frames.set(left - 1, torn(frames.get(left - 1)));
        }
    }

    private static Frame torn(Frame whole) {
        Optional<Effect.InTransaction> effect = whole.effect().map(written -> written instanceof Effect.PutEntry put
                ? new Effect.PutEntry(put.log(), put.index(), new byte[put.entry().length], put.leafHash()) : written);
        return new Frame(effect, false);
    }

    /** What is stored, from the beginning of the file; what does not count any more is cut off. */
    public final Stored read() {
        List<Effect.InTransaction> effects = new ArrayList<>();
        frames = new ArrayList<>(counting(frames, effects));
        synced = frames.size();
        Stored stored = new Stored();
        effects.forEach(stored::apply);
        return stored;
    }

    /**
     * Finds the frames that count.
     *
     * @param effects receives what they store, in order
     * @return the frames up to the last commit mark before the first torn one
     */
    protected List<Frame> counting(List<Frame> all, List<Effect.InTransaction> effects) {
        List<Effect.InTransaction> open = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < all.size() && all.get(i).intact(); i++) {
            all.get(i).effect().ifPresent(open::add);
            if (all.get(i).effect().isEmpty()) {
                effects.addAll(open);
                open.clear();
                end = i + 1;
            }
        }
        return all.subList(0, end);
    }

    /** The content, in a form that can be compared. */
    final String situation() {
        StringBuilder text = new StringBuilder().append(synced).append(' ').append(frames.size());
        for (Frame frame : frames) {
            text.append(' ').append(frame.intact()).append(frame.effect().map(Disk::name).orElse("commit"));
        }
        return text.append('\n').toString();
    }

    private static String name(Effect.InTransaction effect) {
        return switch (effect) {
            case Effect.PutEntry put -> put.log() + "/" + put.leafHash();
            case Effect.PutCheckpoint put -> put.log() + "+" + put.size();
            case Effect.PutReceipt put -> put.log() + "-" + put.by() + put.size();
            default -> effect.getClass().getSimpleName();
        };
    }

    /** A copy of what is durable now. */
    public final List<Frame> backup() {
        return List.copyOf(frames.subList(0, synced));
    }

    /** Puts a backup in the place of everything. */
    public final void restore(List<Frame> backup) {
        frames = new ArrayList<>(backup);
        synced = frames.size();
    }

    /** A disk with the same content and state. */
    public final Disk copy() {
        Disk copy = new Disk();
        copy.frames = new ArrayList<>(frames);
        copy.begun = begun;
        copy.synced = synced;
        copy.room = room;
        return copy;
    }
}
