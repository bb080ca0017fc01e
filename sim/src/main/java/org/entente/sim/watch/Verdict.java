package org.entente.sim.watch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.entente.channel.ChannelReader;
import org.entente.channel.EntryProofs;
import org.entente.channel.Fork;
import org.entente.channel.LocalMember;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.TileTree;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.note.TlogProof;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EntryKey;
import org.entente.sim.crypto.Chance;
import org.entente.sim.host.Disk;
import org.entente.sim.host.Host;
import org.entente.sim.host.Machine;
import org.entente.sim.host.Outside;
import org.entente.sim.host.Stored;

/** What must hold at the end, when every honest member runs and everything that could be sent has been. */
public final class Verdict {
    /** What one member may keep in memory for a channel of five between requests, in bytes. */
    private static final long MEMORY = 48 * 1024;

    private final Genesis genesis;
    private final List<Host> honest;
    private final Optional<MemberId> gone;
    private final List<Stored> stores;
    private final Chance chance;

    /**
     * @param honest those that are there
     * @param gone   an honest one that will never come back
     * @param stores what all members have stored, also those that are not honest
     */
    public Verdict(Genesis genesis, List<Host> honest, Optional<MemberId> gone, List<Stored> stores, Chance chance) {
        this.genesis = genesis;
        this.honest = honest;
        this.gone = gone;
        this.stores = stores;
        this.chance = chance;
    }

    /** @throws Violation when something does not hold */
    public void check() {
        for (Host author : honest) {
            for (Host reader : honest) {
                if (author != reader) {
                    delivered(author, reader);
                }
            }
        }
        for (Host holder : honest) {
            bounded(holder);
            genesis.members().keySet().forEach(author -> proofs(holder, author));
        }
        gone.ifPresent(this::caughtUp);
        genesis.members().keySet().stream().filter(member -> !isHonest(member))
                .forEach(this::forks);
    }

    /**
     * The own log of a member that came back from a backup stays stopped, and its operator is told, when another member really holds
     * a checkpoint that goes beyond the backup or excludes it. That one merely says so is no reason.
     */
    private boolean isStopped(Host author) {
        return !author.state().recoveringFrom().isEmpty()
                && author.alarms().stream().anyMatch(alarm -> alarm.reason() == Reason.BEHIND_OWN_LOG || alarm.reason() == Reason.FORK)
                && stores.stream().anyMatch(stored -> stored.log().latestCheckpoint(author.id())
                        .filter(held -> excludes(author, Checkpoint.parse(SignedNote.parse(held.note()).text()))).isPresent());
    }

    private static boolean excludes(Host author, Checkpoint held) {
        return held.size() > author.state().ownSize() || !TileTree.rootOf(Watch.leaves(author.stored().log(), author.id(), held.size()))
                .equals(held.root());
    }

    private boolean isHonest(MemberId member) {
        return honest.stream().anyMatch(host -> host.id().equals(member));
    }

    private void delivered(Host author, Host reader) {
        String pair = honest.indexOf(author) + " to " + honest.indexOf(reader) + ": ";
        long size = author.state().ownSize();
        if (isStopped(author)) {
            return;
        }
        Violation.unless(author.state().recoveringFrom().isEmpty(), Invariant.HEALED,
                pair + "a member waits for " + author.state().recoveringFrom().size() + " others although all have answered");
        Violation.unless(author.state().signedSize() == size, Invariant.HEALED,
                pair + "of " + size + " entries " + author.state().signedSize() + " are signed");
        Violation.unless(author.state().receiptedBy(reader.id()) == size && author.stored().receiptedBy(reader.id()) == size,
                Invariant.HEALED, pair + "of " + size + " entries " + author.state().receiptedBy(reader.id()) + " are receipted");
        Violation.unless(reader.stored().log().entryCount(author.id()) == size, Invariant.HEALED,
                pair + "of " + size + " entries " + reader.stored().log().entryCount(author.id()) + " are at a member that receipted all");
        Violation.unless(reader.stored().forReaders(author.id()).equals(author.stored().forReaders(author.id())), Invariant.HEALED,
                pair + "a member has other entries than their author");
    }

    private void caughtUp(MemberId author) {
        long most = honest.stream().mapToLong(host -> receipted(host, author)).max().orElse(0);
        for (Host holder : honest) {
            Violation.unless(receipted(holder, author) == most, Invariant.CAUGHT_UP, "of " + most + " entries of an author that is gone member "
                    + honest.indexOf(holder) + " has receipted " + receipted(holder, author));
            Violation.unless(!excludeEachOther(holder, honest.getFirst(), author), Invariant.CAUGHT_UP,
                    "member " + honest.indexOf(holder) + " has other entries of an author that is gone");
        }
    }

    private static void bounded(Host host) {
        long kept = Footprint.of(host, type -> Disk.class.isAssignableFrom(type) || Stored.class.isAssignableFrom(type)
                || Machine.class.isAssignableFrom(type) || Outside.class.isAssignableFrom(type) || type == MemberId.class
                || LocalMember.class == type || Genesis.class == type);
        Violation.unless(kept <= MEMORY, Invariant.BOUNDED, "a member keeps " + kept + " bytes in memory");
    }

    /** One of the entries below the largest checkpoint whose entries are all here, each with its proof. */
    private void proofs(Host holder, MemberId author) {
        ChannelReader log = holder.stored().log();
        boolean own = holder.id().equals(author);
        long covered = own ? holder.state().signedSize()
                : log.latestReceipt(author, holder.id()).map(receipt -> receipt.size()).orElse(0L);
        if (covered == 0) {
            return;
        }
        long index = chance.below((int) covered);
        try {
            provable(holder, author, index, own);
        } catch (RefusedException refused) {
            throw new Violation(Invariant.PROVABLE, "entry " + index + ": " + refused.getMessage());
        }
    }

    private void provable(Host holder, MemberId author, long index, boolean own) {
        ChannelReader log = holder.stored().log();
        TlogProof proof = EntryProofs.proof(genesis, log, author, index)
                .orElseThrow(() -> new Violation(Invariant.PROVABLE, "entry " + index + " has no proof"));
        Checkpoint checkpoint = SignedCheckpoint.verify(proof.note(), genesis.keys(author).log()).checkpoint();
        Violation.unless(proof.includes(log.entries(author, index, index + 1).getFirst(), checkpoint), Invariant.PROVABLE,
                "the proof of entry " + index + " does not lead to its checkpoint");
        if (!own) {
            Receipt.verify(checkpoint, proof.note().signatures(), genesis.cosigner(holder.id()), genesis.keys(holder.id()).receipt());
        }
        if (holder.stored().forReaders(author).contains(index)) {
            opens(holder, author, index, own);
        }
    }

    private void opens(Host holder, MemberId author, long index, boolean own) {
        if (own) {
            EntryKey key = holder.stored().ownKey(index)
                    .orElseThrow(() -> new Violation(Invariant.PROVABLE, "own entry " + index + " has no key"));
            holder.stored().open(author, index, key, genesis.origin(author));
            return;
        }
        Stored.Outcome outcome = holder.stored().outcomes(author).stream().filter(one -> one.index() == index).findFirst()
                .orElseThrow(() -> new Violation(Invariant.DELIVERED_ONCE, "entry " + index + " was not handed on"));
        if (outcome.payload().isPresent()) {
            byte[] opened = holder.stored().open(author, index, outcome.key().orElseThrow(), genesis.origin(author));
            Violation.unless(java.util.Arrays.equals(opened, outcome.payload().get()), Invariant.PROVABLE,
                    "the key of entry " + index + " opens something else");
        }
    }

    /**
     * Members who receipted two faces of one log: one of them holds the proof, and the other is told. A proof that anybody holds is held by
     * all whom it convinces: those who receipted something that one of its two checkpoints excludes. Others have nothing to compare
     * it with.
     */
    private void forks(MemberId liar) {
        honest.forEach(holder -> holder.stored().log().conviction(liar).map(stored -> Fork.parse(stored.proof())).ifPresent(proof ->
                honest.forEach(member -> Violation.unless(convicts(member, liar) || !convinces(proof, member, liar), Invariant.FORKS_CONVICT,
                        "member " + honest.indexOf(holder) + " holds a proof that member " + honest.indexOf(member) + " was not shown"))));
        for (Host one : honest) {
            for (Host other : honest) {
                if (one == other || !excludeEachOther(one, other, liar)) {
                    continue;
                }
                Violation.unless(convicts(one, liar) || convicts(other, liar), Invariant.FORKS_CONVICT,
                        "members " + honest.indexOf(one) + " and " + honest.indexOf(other) + " receipted two faces up to " + receipted(one, liar)
                                + " and " + receipted(other, liar) + ", and neither holds the proof");
                Violation.unless(convicts(one, liar) || one.alarms().contains(new Host.Alarm(liar, Reason.FORK)), Invariant.FORKS_CONVICT,
                        "member " + honest.indexOf(one) + " receipted another face than member " + honest.indexOf(other) + " and was not told");
            }
        }
    }

    private static boolean convinces(Fork proof, Host member, MemberId liar) {
        return Stream.of(proof.smaller(), proof.larger()).map(note -> Checkpoint.parse(note.text()))
                .anyMatch(checkpoint -> checkpoint.size() <= receipted(member, liar)
                        && !TileTree.rootOf(Watch.leaves(member.stored().log(), liar, checkpoint.size())).equals(checkpoint.root()));
    }

    private static boolean convicts(Host host, MemberId liar) {
        return host.state().isConvicted(liar) && host.stored().log().conviction(liar).isPresent();
    }

    private static boolean excludeEachOther(Host one, Host other, MemberId liar) {
        long common = Math.min(receipted(one, liar), receipted(other, liar));
        List<Hash> mine = Watch.leaves(one.stored().log(), liar, common);
        return !mine.equals(Watch.leaves(other.stored().log(), liar, common));
    }

    private static long receipted(Host host, MemberId author) {
        return host.stored().log().latestReceipt(author, host.id()).map(receipt -> receipt.size()).orElse(0L);
    }
}
