package org.entente.channel.tiles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;

/**
 * Looks at the form of entries in the order of their log. What is not of a form is counted and named, but does not make
 * the log false: otherwise an author could take the value of proof from a whole log by one entry of rubbish.
 */
public final class EntryForms {
    private static final int MOST_NAMED = 20;

    private final Genesis genesis;
    private final MemberId author;
    private final Set<Long> epochs = new HashSet<>();
    private final List<Misformed> misformed = new ArrayList<>();
    private final Set<Long> announced = new HashSet<>();
    private long closed;
    private long index;
    private long sealed;
    private long misformedCount;

    public EntryForms(Genesis genesis, MemberId author) {
        this.genesis = genesis;
        this.author = author;
    }

    /**
     * An entry that no member can open.
     *
     * @param reason {@link Reason#MALFORMED}, {@link Reason#EPOCH_INVALID} or {@link Reason#UNKNOWN_EPOCH}
     */
    public record Misformed(long index, Reason reason) {
    }

    /**
     * What the entries of a log are, the genesis aside.
     *
     * @param epochs    entries that open an epoch
     * @param sealed    entries with a payload
     * @param misformed number of all others
     * @param named     the first of these, at most 20
     */
    public record Counts(long epochs, long sealed, long misformed, List<Misformed> named) {
    }

    /** The next entry of the log, beginning with the genesis. */
    public void add(byte[] entry) {
        long at = index++;
        if (at == 0) {
            return;
        }
        try {
            if (EpochEntry.opensEpoch(entry)) {
                openEpoch(at, EpochEntry.parse(entry, genesis, author, at));
            } else {
                requireEpoch(SealedEntry.parse(entry).epoch(), at);
                sealed++;
            }
        } catch (RefusedException wrong) {
            misformedCount++;
            if (misformed.size() < MOST_NAMED) {
                misformed.add(new Misformed(at, wrong.reason()));
            }
        }
    }

    private void openEpoch(long at, EpochEntry.Form form) {
        long own = form.keys().get(author);
        boolean knownKey = !form.keyed() && closed == 0 || form.announced().isPresent() || form.keyed() && (own == 0 || announced.contains(own));
        if (!knownKey) {
            throw new RefusedException(Reason.EPOCH_INVALID, "epoch " + at + " names a key that its author never announced");
        }
        epochs.add(at);
        form.announced().ifPresent(key -> announced.add(at));
        closed = form.keyed() ? at : closed;
    }

    private void requireEpoch(long epoch, long at) {
        if (!epochs.contains(epoch) || epoch < closed) {
            throw new RefusedException(Reason.UNKNOWN_EPOCH, "entry " + at + " names no open epoch before it");
        }
    }

    public Counts counts() {
        return new Counts(epochs.size(), sealed, misformedCount, List.copyOf(misformed));
    }
}
