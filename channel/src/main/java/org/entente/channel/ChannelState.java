package org.entente.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.CompactRange;
import org.entente.channel.merkle.Hash;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.EpochKey;

/**
 * One member's view of one channel, in memory: some hashes and sizes for each log. Immutable; {@link ChannelMachine}
 * makes a new one with every step and can make it again from what is stored. Holds epoch keys, so it is never written.
 */
public final class ChannelState {
    final OwnLog own;
    final Map<MemberId, Mirror> mirrors;
    final Map<MemberId, Delivery> deliveries;
    final Set<MemberId> unanswered;
    /** Members that say they hold more of the own log than was signed here, and have not shown it yet. */
    final Set<MemberId> claiming;
    /** Members that are waited for in vain: what they hold of the own log is not what is stored here. */
    final Set<MemberId> contradicting;
    private final Map<Shown, Long> shown;
    /** Third members' logs that are being brought to others. */
    final Map<Shown, Forward> forwards;

    ChannelState(OwnLog own, Map<MemberId, Mirror> mirrors, Map<MemberId, Delivery> deliveries, Set<MemberId> unanswered,
                 Set<MemberId> claiming, Set<MemberId> contradicting, Map<Shown, Long> shown,
                 Map<Shown, Forward> forwards) {
        this.own = own;
        this.mirrors = Map.copyOf(mirrors);
        this.deliveries = Map.copyOf(deliveries);
        this.unanswered = Set.copyOf(unanswered);
        this.claiming = Set.copyOf(claiming);
        this.contradicting = Set.copyOf(contradicting);
        this.shown = Map.copyOf(shown);
        this.forwards = Map.copyOf(forwards);
    }

    /** A third member's log as it was shown to another member. */
    record Shown(MemberId to, MemberId log) {
    }

    /** A key in use and the index of its epoch entry. */
    record Epoch(long index, EpochKey key) {
    }

    /**
     * What the last epoch of a log says of sealing keys.
     *
     * @param epoch   index of its entry; -1 before the first
     * @param closed  no entry may be sealed in an epoch before this one; 0 while none is closed
     * @param keys    for each member the index of the entry in its log that announced the key used
     * @param current the author's newest key
     */
    record Sealing(long epoch, long closed, Map<MemberId, Long> keys, EpochEntry.MemberKey current) {
        Sealing {
            keys = Map.copyOf(keys);
        }

        long uses(MemberId member) {
            return keys.getOrDefault(member, 0L);
        }
    }

    /**
     * The own log.
     *
     * @param range  all appended entries
     * @param signed size of the largest signed checkpoint
     * @param epoch  the epoch in which payloads are sealed; empty before the first
     * @param sealing what its last epoch says of sealing keys
     */
    record OwnLog(CompactRange range, long signed, Optional<Epoch> epoch, Sealing sealing) {
        OwnLog grown(CompactRange appended) {
            return new OwnLog(appended, signed, epoch, sealing);
        }

        OwnLog signed(long size) {
            return new OwnLog(range, size, epoch, sealing);
        }
    }

    /**
     * What is held of another member's log.
     *
     * @param pending     size of the checkpoint up to which entries are taken; a larger one may be stored that nobody brought
     *                    the entries of
     * @param pendingRoot its root
     * @param range       all stored entries
     * @param receipted   size of the largest checkpoint receipted by this member
     * @param convicted   whether the author was convicted of a fork
     * @param epoch       the last epoch key that was unwrapped
     * @param sealing     what its last epoch says of sealing keys
     */
    record Mirror(long pending, Hash pendingRoot, CompactRange range, long receipted, boolean convicted, Optional<Epoch> epoch,
                  Sealing sealing) {
        Mirror withCheckpoint(long size, Hash root) {
            return new Mirror(size, root, range, receipted, convicted, epoch, sealing);
        }

        Mirror withEntries(CompactRange stored, Optional<Epoch> unwrapped, Sealing said) {
            return new Mirror(pending, pendingRoot, stored, receipted, convicted, unwrapped, said);
        }

        Mirror withReceipt(long size) {
            return new Mirror(pending, pendingRoot, range, size, convicted, epoch, sealing);
        }

        Mirror asConvicted() {
            return new Mirror(pending, pendingRoot, range, receipted, true, epoch, sealing);
        }
    }

    /**
     * What another member holds of the own log, as far as it is known.
     *
     * @param receipted size of its largest receipt
     * @param pending   size of the largest checkpoint it accepted
     * @param next      index of the first entry that it has not
     * @param confirmed whether it said so since this member started and since that member was restored, if it was
     */
    record Delivery(long receipted, long pending, long next, boolean confirmed) {
        /** Where nothing was receipted there is nothing to confirm. */
        Delivery unconfirmed() {
            return new Delivery(receipted, pending, next, receipted == 0);
        }
    }

    /**
     * A third member's log on its way to a member, up to a checkpoint that was receipted here.
     *
     * @param size     size of that checkpoint
     * @param wanted   size up to which the author should have brought it long ago
     * @param pending  size of the checkpoint that the member says it holds; {@link #UNASKED} before it was asked
     * @param next     index of the first entry that it says it has not
     * @param accepted whether it has accepted the checkpoint
     */
    record Forward(long size, long wanted, long pending, long next, boolean accepted) {
        private static final long UNASKED = -1;

        static Forward begun(long size, long wanted) {
            return new Forward(size, wanted, UNASKED, 0, false);
        }

        boolean isAsked() {
            return pending != UNASKED;
        }

        Forward holding(long held, long from) {
            return new Forward(size, wanted, held, from, accepted);
        }

        Forward withCheckpoint() {
            return new Forward(size, wanted, size, next, true);
        }
    }

    ChannelState withOwn(OwnLog changed) {
        return new ChannelState(changed, mirrors, deliveries, unanswered, claiming, contradicting, shown, forwards);
    }

    ChannelState withMirror(MemberId member, Mirror changed) {
        SortedMap<MemberId, Mirror> all = new TreeMap<>(mirrors);
        all.put(member, changed);
        return new ChannelState(own, all, deliveries, unanswered, claiming, contradicting, shown, forwards);
    }

    ChannelState withDelivery(MemberId member, Delivery changed) {
        SortedMap<MemberId, Delivery> all = new TreeMap<>(deliveries);
        all.put(member, changed);
        return new ChannelState(own, mirrors, all, unanswered, claiming, contradicting, shown, forwards);
    }

    ChannelState withClaim(MemberId member, boolean claims) {
        Set<MemberId> all = new TreeSet<>(claiming);
        if (claims) {
            all.add(member);
        } else {
            all.remove(member);
        }
        return new ChannelState(own, mirrors, deliveries, unanswered, all, contradicting, shown, forwards);
    }

    ChannelState withUnanswered(Set<MemberId> changed) {
        Set<MemberId> still = new TreeSet<>(contradicting);
        still.retainAll(changed);
        return new ChannelState(own, mirrors, deliveries, changed, Set.of(), still, shown, forwards);
    }

    ChannelState withContradiction(MemberId member) {
        Set<MemberId> all = new TreeSet<>(contradicting);
        all.add(member);
        return new ChannelState(own, mirrors, deliveries, unanswered, claiming, all, shown, forwards);
    }

    /** Nothing counts as shown to this member any more. */
    ChannelState withNothingShown(MemberId to) {
        Map<Shown, Long> others = new HashMap<>(shown);
        others.keySet().removeIf(one -> one.to().equals(to));
        Map<Shown, Forward> left = new HashMap<>(forwards);
        left.keySet().removeIf(one -> one.to().equals(to));
        return new ChannelState(own, mirrors, deliveries, unanswered, claiming, contradicting, others, left);
    }

    ChannelState withShown(MemberId to, MemberId log, long size) {
        Map<Shown, Long> all = new HashMap<>(shown);
        all.put(new Shown(to, log), size);
        return new ChannelState(own, mirrors, deliveries, unanswered, claiming, contradicting, all, forwards);
    }

    ChannelState withForward(MemberId to, MemberId log, Forward changed) {
        Map<Shown, Forward> all = new HashMap<>(forwards);
        all.put(new Shown(to, log), changed);
        return new ChannelState(own, mirrors, deliveries, unanswered, claiming, contradicting, shown, all);
    }

    ChannelState withoutForward(MemberId to, MemberId log) {
        Map<Shown, Forward> left = new HashMap<>(forwards);
        left.remove(new Shown(to, log));
        return new ChannelState(own, mirrors, deliveries, unanswered, claiming, contradicting, shown, left);
    }

    /** What is being brought to a member of a third member's log. */
    Optional<Forward> forward(MemberId to, MemberId log) {
        return Optional.ofNullable(forwards.get(new Shown(to, log)));
    }

    /** Size of the largest checkpoint of a third member's log that was shown to a member since the start; 0 for none. */
    long shown(MemberId to, MemberId log) {
        return shown.getOrDefault(new Shown(to, log), 0L);
    }

    /** Whether the own log was started: genesis and first epoch are in it. */
    public boolean isStarted() {
        return own.epoch().isPresent();
    }

    /** Number of entries in the own log, signed or not. */
    public long ownSize() {
        return own.range().size();
    }

    /** Size of the largest checkpoint that this member signed. */
    public long signedSize() {
        return own.signed();
    }

    /** Size up to which another member receipted the own log. */
    public long receiptedBy(MemberId member) {
        return deliveries.get(member).receipted();
    }

    /** Number of entries held of another member's log. */
    public long mirroredSize(MemberId author) {
        return mirrors.get(author).range().size();
    }

    /** Whether this author was convicted of a fork; its log is closed here. */
    public boolean isConvicted(MemberId author) {
        return mirrors.get(author).convicted();
    }

    /** Index of the entry that opened the own epoch in use; -1 before the first. */
    public long ownEpoch() {
        return own.sealing().epoch();
    }

    /** Index of the last entry of another member's log that opens an epoch; -1 before the first. */
    public long epochOf(MemberId author) {
        return mirrors.get(author).sealing().epoch();
    }

    /** Index of the entry of the own log that announced the newest sealing key of this member; 0 while it is that of the genesis. */
    public long announcedKey() {
        return own.sealing().current().index();
    }

    /** Whether another member has announced a sealing key that the own epoch is not wrapped to. */
    public boolean isEpochOutdated() {
        return mirrors.entrySet().stream().anyMatch(other -> !other.getValue().convicted()
                && other.getValue().sealing().current().index() > own.sealing().uses(other.getKey()));
    }

    /**
     * The other members that have not opened an epoch wrapped to this key of this member, or a later one: they may still seal
     * in epochs that only an older key unwraps. Convicted authors, whose logs are closed here, are not among them.
     *
     * @param announced index of the entry that announced the key
     */
    public Set<MemberId> notYetSealingTo(long announced, MemberId self) {
        Set<MemberId> waiting = new TreeSet<>();
        mirrors.forEach((author, mirror) -> {
            if (!mirror.convicted() && mirror.sealing().uses(self) < announced) {
                waiting.add(author);
            }
        });
        return waiting;
    }

    /** Members that are waited for before the own log grows again; empty in normal life. */
    public Set<MemberId> recoveringFrom() {
        return unanswered;
    }
}
