package org.entente.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.CompactRange;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.merkle.TileTree;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.MirrorInfo;

/** Entries of the other members' logs: prove, store, open, receipt (C2SP tlog-mirror, add-entries). */
final class EntrySteps {
    private static final long MAX_EXCESS = (long) AddEntries.MAX_PACKAGES * TileTree.TILE_WIDTH;

    private final LocalMember member;
    private final EntryOpener opener;

    EntrySteps(LocalMember member, Epochs epochs) {
        this.member = member;
        this.opener = new EntryOpener(member, epochs);
    }

    Step addEntries(ChannelState state, Event.Requested event, ChannelReader reader) {
        try {
            member.genesis().keys(event.from());
            AddEntries request = AddEntries.parse(event.request().body());
            MemberId author = CheckpointSteps.author(member, request.origin());
            ChannelState.Mirror mirror = state.mirrors.get(author);
            Optional<Reason> conflict = conflict(mirror, author, request, reader);
            if (conflict.isPresent()) {
                return CheckpointSteps.reply(state, conflictAnswer(conflict.get(), mirror));
            }
            Checkpoint checkpoint = Checkpoint.parse(note(author, request.end(), reader).text());
            return new Upload(author, checkpoint, request, state, reader).process(event.time());
        } catch (RefusedException refused) {
            return CheckpointSteps.reply(state, CheckpointSteps.refusal(refused.reason()));
        }
    }

    private static SignedNote note(MemberId author, long size, ChannelReader reader) {
        return reader.checkpoint(author, size).map(stored -> SignedNote.parse(stored.note())).orElseThrow();
    }

    private static Optional<Reason> conflict(ChannelState.Mirror mirror, MemberId author, AddEntries request, ChannelReader reader) {
        long next = mirror.range().size();
        if (mirror.convicted()) {
            return Optional.of(Reason.CONVICTED);
        }
        if (mirror.pending() == 0) {
            return Optional.of(Reason.NO_CHECKPOINT);
        }
        if (request.end() < mirror.receipted()) {
            return Optional.of(Reason.REPLAY);
        }
        // Beyond what is held, entries are taken only up to the checkpoint that was proved from them.
        boolean unproved = request.end() > next && request.end() != mirror.pending();
        if (unproved || reader.checkpoint(author, request.end()).isEmpty()) {
            return Optional.of(Reason.UNKNOWN_CHECKPOINT);
        }
        if (request.start() > next) {
            return Optional.of(Reason.GAP);
        }
        boolean excessive = Math.min(request.end(), next) - request.start() > MAX_EXCESS;
        return excessive ? Optional.of(Reason.REPLAY) : Optional.empty();
    }

    private static Answer conflictAnswer(Reason reason, ChannelState.Mirror mirror) {
        return switch (reason) {
            case REPLAY, UNKNOWN_CHECKPOINT, GAP -> Answer.mirrorInfo(409, new MirrorInfo(mirror.pending(), mirror.range().size()));
            default -> CheckpointSteps.refusal(reason);
        };
    }

    /** One request being worked through. */
    private final class Upload {
        private final MemberId author;
        private final Checkpoint checkpoint;
        private final AddEntries request;
        private final ChannelState state;
        private final ChannelReader reader;
        private final List<Effect> effects = new ArrayList<>();
        private final Map<Long, byte[]> freshEpochs = new HashMap<>();
        private CompactRange range;
        private Optional<ChannelState.Epoch> epoch;
        private ChannelState.Sealing sealing;
        private int proved;

        Upload(MemberId author, Checkpoint checkpoint, AddEntries request, ChannelState state, ChannelReader reader) {
            this.author = author;
            this.checkpoint = checkpoint;
            this.request = request;
            this.state = state;
            this.reader = reader;
            this.range = state.mirrors.get(author).range();
            this.epoch = state.mirrors.get(author).epoch();
            this.sealing = state.mirrors.get(author).sealing();
        }

        Step process(long time) {
            Answer answer;
            ChannelState.Mirror mirror;
            try {
                for (Optional<AddEntries.Package> next = request.nextPackage(); next.isPresent(); next = request.nextPackage()) {
                    take(next.get());
                }
                mirror = state.mirrors.get(author).withEntries(range, epoch, sealing);
                if (range.size() >= request.end()) {
                    answer = receipt(mirror, time);
                    mirror = mirror.withReceipt(request.end());
                } else {
                    answer = proved == 0 ? CheckpointSteps.refusal(Reason.TRUNCATED)
                            : Answer.mirrorInfo(202, new MirrorInfo(request.end(), range.size()));
                }
            } catch (RefusedException refused) {
                // What was proved before the package that is wrong is kept, as the specification has it.
                mirror = state.mirrors.get(author).withEntries(range, epoch, sealing);
                answer = CheckpointSteps.refusal(refused.reason());
            }
            effects.add(new Effect.Reply(answer));
            return new Step(state.withMirror(author, mirror), effects);
        }

        private void take(AddEntries.Package next) {
            List<Hash> leaves = ChannelMachine.leaves(next.entries());
            List<Hash> spanned = new ArrayList<>(leavesBefore(next));
            spanned.addAll(leaves);
            Hash subtree = TileTree.rootOf(spanned);
            if (!Proofs.verifiesSubtree(subtree, next.base(), next.end(), checkpoint.size(), next.proof(), checkpoint.root())) {
                throw new RefusedException(Reason.PROOF_INVALID, "the package at " + next.start() + " is not of this checkpoint");
            }
            if (next.start() == 0 && !Arrays.equals(next.entries().getFirst(), member.genesis().encode())) {
                throw new RefusedException(Reason.WRONG_GENESIS, "the log does not start with the genesis of this channel");
            }
            proved++;
            int held = (int) Math.clamp(range.size() - next.start(), 0L, next.entries().size());
            long first = next.start() + held;
            List<byte[]> fresh = next.entries().subList(held, next.entries().size());
            range = ChannelMachine.store(author, range, fresh, leaves.subList(held, leaves.size()), effects);
            for (int i = 0; i < fresh.size(); i++) {
                open(first + i, fresh.get(i));
            }
        }

        /** Leaf hashes of the package's part of the tree that come before its first entry; all of them are stored. */
        private List<Hash> leavesBefore(AddEntries.Package next) {
            List<Hash> leaves = new ArrayList<>();
            if (next.base() < next.start()) {
                byte[] stored = reader.hashes(author, 0, next.base(), next.start());
                for (int at = 0; at < stored.length; at += Hash.LENGTH) {
                    leaves.add(Hash.of(stored, at, Hash.LENGTH));
                }
            }
            return leaves;
        }

        private void open(long index, byte[] entry) {
            if (EpochEntry.opensEpoch(entry)) {
                freshEpochs.put(index, entry);
            }
            EntryOpener.Outcome outcome = opener.open(author, index, entry, epoch, sealing, reader, wanted -> entryAt(wanted));
            epoch = outcome.epoch();
            sealing = outcome.sealing();
            outcome.effect().ifPresent(effects::add);
        }

        /** An earlier epoch entry of the log, of this request or stored. */
        private byte[] entryAt(long index) {
            byte[] fresh = freshEpochs.get(index);
            if (fresh != null) {
                return fresh;
            }
            if (index >= state.mirrors.get(author).range().size()) {
                throw new RefusedException(Reason.UNKNOWN_EPOCH, "entry " + index + " opens no epoch");
            }
            return reader.entries(author, index, index + 1).getFirst();
        }

        private Answer receipt(ChannelState.Mirror mirror, long time) {
            Optional<Effect.PutReceipt> given = reader.receiptFrom(author, member.self(), request.end())
                    .filter(stored -> stored.size() == request.end());
            if (given.isPresent()) {
                return Answer.text(200, new String(given.get().lines(), StandardCharsets.UTF_8));
            }
            if (request.end() < mirror.receipted()) {
                throw new RefusedException(Reason.REPLAY, "a larger checkpoint was receipted already");
            }
            if (request.end() < range.size() && !ChannelMachine.tree(reader, author).root(0, request.end()).equals(checkpoint.root())) {
                throw new RefusedException(Reason.INCONSISTENT, "the entries held do not lead to this checkpoint");
            }
            Receipt.requireBelievable(time);
            Receipt receipt = Receipt.sign(checkpoint, member.genesis().cosigner(member.self()), member.receipt(),
                    member.keys().receipt(), time);
            effects.add(new Effect.PutReceipt(author, request.end(), member.self(), time, receipt.text().getBytes(StandardCharsets.UTF_8)));
            state.deliveries.keySet().stream().filter(other -> !other.equals(author)).sorted()
                    .forEach(other -> effects.add(new Effect.Outgoing(other)));
            return Answer.text(200, receipt.text());
        }
    }
}
