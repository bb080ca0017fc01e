package org.entente.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.merkle.TileTree;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.Answer;

/** Checkpoints of the other members' logs: accept what only extends what is held, convict who forked. */
final class CheckpointSteps {
    private final LocalMember member;

    CheckpointSteps(LocalMember member) {
        this.member = member;
    }

    Step addCheckpoint(ChannelState state, Event.Requested event, ChannelReader reader) {
        try {
            member.genesis().keys(event.from());
            AddCheckpoint request = AddCheckpoint.parse(event.request().body());
            Checkpoint claimed = Checkpoint.parse(request.note().text());
            MemberId author = author(member, claimed.origin());
            SignedCheckpoint signed = SignedCheckpoint.verify(request.note(), member.genesis().keys(author).log());
            if (request.oldSize() > claimed.size()) {
                throw new RefusedException(Reason.MALFORMED, "the old size is above the new one");
            }
            List<Effect> brought = receiptBrought(event.from(), author, request, claimed, reader);
            return accept(state, event.from(), author, request, signed, brought, reader);
        } catch (RefusedException refused) {
            return reply(state, refusal(refused.reason()));
        }
    }

    /**
     * A member that brings a third member's log may bring its own receipt of the checkpoint with it, so that whoever is brought the log
     * can prove who else holds it.
     */
    private List<Effect> receiptBrought(MemberId from, MemberId author, AddCheckpoint request, Checkpoint checkpoint, ChannelReader reader) {
        String cosigner = member.genesis().cosigner(from);
        if (from.equals(author) || checkpoint.size() == 0 || request.note().signatures().stream().noneMatch(line -> line.keyName().equals(cosigner))) {
            return List.of();
        }
        Receipt receipt = Receipt.verify(checkpoint, request.note().signatures(), cosigner, member.genesis().keys(from).receipt());
        boolean stored = reader.receiptFrom(author, from, checkpoint.size()).filter(held -> held.size() == checkpoint.size()).isPresent();
        return stored ? List.of() : List.of(new Effect.PutReceipt(author, checkpoint.size(), from, receipt.time(),
                receipt.text().getBytes(StandardCharsets.UTF_8)));
    }

    private Step accept(ChannelState state, MemberId from, MemberId author, AddCheckpoint request, SignedCheckpoint signed,
                        List<Effect> brought, ChannelReader reader) {
        ChannelState.Mirror mirror = state.mirrors.get(author);
        if (mirror.convicted()) {
            return GossipSteps.showsConvicted(state, from, author, refusal(Reason.CONVICTED));
        }
        Optional<Fork> fork = fork(author, mirror, signed, reader);
        if (fork.isPresent()) {
            return convict(state, author, fork.get(), refusal(Reason.FORK));
        }
        Checkpoint checkpoint = signed.checkpoint();
        boolean within = isWithin(mirror, request.oldSize(), checkpoint);
        if (request.oldSize() != mirror.pending() && !within) {
            return compareThere(state, from, author, checkpoint, Answer.staleSize(mirror.pending()));
        }
        Hash old = within ? mirror.range().root() : mirror.pendingRoot();
        if (!Proofs.verifiesConsistency(old, request.oldSize(), checkpoint.root(), checkpoint.size(), request.proof())) {
            return reply(state, refusal(Reason.INCONSISTENT));
        }
        List<Effect> effects = new ArrayList<>();
        ChannelState changed = state;
        if (checkpoint.size() != mirror.pending()) {
            changed = state.withMirror(author, mirror.withCheckpoint(checkpoint.size(), checkpoint.root()));
        }
        if (reader.checkpoint(author, checkpoint.size()).isEmpty() && checkpoint.size() > 0) {
            effects.add(new Effect.PutCheckpoint(author, checkpoint.size(), signed.note().bytes()));
        }
        long largest = reader.latestCheckpoint(author).map(Effect.PutCheckpoint::size).orElse(0L);
        if (checkpoint.size() != mirror.pending() && mirror.pending() < largest || within) {
            effects.add(new Effect.PutPending(author, checkpoint.size() < largest ? Optional.of(checkpoint.size()) : Optional.empty()));
        }
        effects.addAll(brought);
        effects.add(new Effect.Reply(Answer.text(200, "")));
        return new Step(changed, effects);
    }

    /**
     * Whether a checkpoint lies between the entries held and the checkpoint accepted last, and is to be proved from the entries. Who
     * brings it has no entries beyond it, and the author, who had, may never come back. It is not known to agree with the larger one, so
     * entries are taken up to it alone until a larger one is proved from it.
     */
    private static boolean isWithin(ChannelState.Mirror mirror, long oldSize, Checkpoint checkpoint) {
        return oldSize == mirror.range().size() && checkpoint.size() > oldSize && checkpoint.size() < mirror.pending();
    }

    /**
     * A checkpoint that goes beyond what is held here cannot be compared here. Who shows it holds more, so what is held here is shown
     * there once more.
     */
    private static Step compareThere(ChannelState state, MemberId from, MemberId author, Checkpoint checkpoint, Answer answer) {
        boolean beyond = checkpoint.size() > state.mirrors.get(author).range().size();
        return from.equals(author) || !beyond || state.shown(from, author) == 0 ? reply(state, answer)
                : showAgain(state, from, author, answer);
    }

    static Step showAgain(ChannelState state, MemberId to, MemberId log, Answer answer) {
        return new Step(state.withShown(to, log, 0), List.of(new Effect.Reply(answer), new Effect.Outgoing(to)));
    }

    /** A checkpoint seen somewhere else, for instance at a third member. */
    Step observed(ChannelState state, byte[] note, ChannelReader reader) {
        SignedNote parsed = SignedNote.parse(note);
        MemberId author = author(member, Checkpoint.parse(parsed.text()).origin());
        SignedCheckpoint signed = SignedCheckpoint.verify(parsed, member.genesis().keys(author).log());
        ChannelState.Mirror mirror = state.mirrors.get(author);
        Optional<Fork> fork = mirror.convicted() ? Optional.empty() : fork(author, mirror, signed, reader);
        return fork.map(proof -> convict(state, author, proof, null)).orElse(new Step(state, List.of()));
    }

    /** The latest checkpoint held of a log, the own one or another's. */
    Step read(ChannelState state, Event.Requested event, ChannelReader reader) {
        Genesis genesis = member.genesis();
        String path = event.request().path();
        Optional<byte[]> note = genesis.members().containsKey(event.from())
                ? genesis.members().keySet().stream().filter(log -> path.equals(originHash(genesis, log) + "/checkpoint"))
                        .findFirst().flatMap(reader::latestCheckpoint).map(Effect.PutCheckpoint::note)
                : Optional.empty();
        Effect answer = new Effect.Reply(note.map(bytes -> Answer.text(200, SignedNote.utf8(bytes)))
                .orElse(Answer.refused(404, Reason.NO_CHECKPOINT)));
        ChannelState.Delivery delivery = state.deliveries.get(event.from());
        if (delivery == null || !path.equals(originHash(genesis, event.from()) + "/checkpoint")) {
            return new Step(state, List.of(answer));
        }
        // Who asks about its own log was restored, and may have lost what it receipted of others' logs and what it was shown, too.
        return new Step(state.withDelivery(event.from(), delivery.unconfirmed()).withNothingShown(event.from()),
                List.of(answer, new Effect.Outgoing(event.from())));
    }

    static String originHash(Genesis genesis, MemberId log) {
        return Hash.sha256(genesis.origin(log).getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** Whether this checkpoint and what is held exclude each other, with the proof. */
    private static Optional<Fork> fork(MemberId author, ChannelState.Mirror mirror, SignedCheckpoint signed, ChannelReader reader) {
        Checkpoint checkpoint = signed.checkpoint();
        long size = checkpoint.size();
        Optional<SignedNote> sameSize = reader.checkpoint(author, size).map(stored -> SignedNote.parse(stored.note()));
        if (sameSize.isPresent()) {
            Hash held = Checkpoint.parse(sameSize.get().text()).root();
            if (!held.equals(checkpoint.root())) {
                return Optional.of(new Fork(signed.note(), sameSize.get(), held, List.of()));
            }
        }
        if (size == 0 || size > mirror.range().size()) {
            return Optional.empty();
        }
        TileTree tree = ChannelMachine.tree(reader, author);
        Hash held = tree.root(0, size);
        if (held.equals(checkpoint.root())) {
            return Optional.empty();
        }
        return largerProved(author, mirror, size, reader)
                .map(larger -> new Fork(signed.note(), larger.note, held, Proofs.consistency(size, larger.size, tree)));
    }

    private record Larger(long size, SignedNote note) {
    }

    /** A checkpoint above this size all of whose entries are held, so that a proof can be made. */
    private static Optional<Larger> largerProved(MemberId author, ChannelState.Mirror mirror, long size, ChannelReader reader) {
        long held = mirror.receipted() > size ? mirror.receipted() : mirror.pending();
        if (held <= size || held > mirror.range().size()) {
            return Optional.empty();
        }
        return reader.checkpoint(author, held).map(stored -> new Larger(held, SignedNote.parse(stored.note())));
    }

    private static Step convict(ChannelState state, MemberId author, Fork fork, Answer answer) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.PutConviction(author, fork.encode()));
        if (answer != null) {
            effects.add(new Effect.Reply(answer));
        }
        effects.add(new Effect.Alarm(author, Reason.FORK, "this member signed two checkpoints that exclude each other"));
        state.deliveries.keySet().stream().filter(other -> !other.equals(author)).sorted()
                .forEach(other -> effects.add(new Effect.Outgoing(other)));
        return new Step(state.withMirror(author, state.mirrors.get(author).asConvicted()), effects);
    }

    /** @throws RefusedException {@link Reason#UNKNOWN_LOG}, or {@link Reason#FOREIGN} for the own log */
    static MemberId author(LocalMember member, String origin) {
        MemberId author = member.genesis().author(origin)
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN_LOG, "no member of this channel has this log"));
        if (author.equals(member.self())) {
            throw new RefusedException(Reason.FOREIGN, "this log is written here and nowhere else");
        }
        return author;
    }

    static Step reply(ChannelState state, Answer answer) {
        return new Step(state, List.of(new Effect.Reply(answer)));
    }

    /** HTTP status of a refusal, as C2SP tlog-witness and tlog-mirror give it where they do. */
    static Answer refusal(Reason reason) {
        int status = switch (reason) {
            case UNKNOWN_LOG -> 404;
            case SIGNATURE_MISSING, SIGNATURE_INVALID, CONVICTED, FOREIGN -> 403;
            case INCONSISTENT, FORK, PROOF_INVALID, NO_CHECKPOINT, WRONG_GENESIS -> 422;
            case STALE_SIZE, REPLAY, GAP, UNKNOWN_CHECKPOINT -> 409;
            default -> 400;
        };
        return Answer.refused(status, reason);
    }
}
