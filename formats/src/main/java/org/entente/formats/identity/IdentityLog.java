package org.entente.formats.identity;

import java.util.ArrayList;
import java.util.List;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.merkle.TileTree;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * A service's identity log: its statements as the leaves of a Merkle tree (RFC 6962), whose head the present identity key
 * signs (C2SP tlog-checkpoint) and peers countersign. Immutable; holds leaf hashes alone, {@value #MAX_SIZE} at most.
 */
public final class IdentityLog {
    /** Most statements in a log: one a day for 179 years. */
    public static final int MAX_SIZE = 1 << 16;

    private final IdentityState state;
    private final List<Hash> leaves;

    private IdentityLog(IdentityState state, List<Hash> leaves) {
        this.state = state;
        this.leaves = List.copyOf(leaves);
    }

    /** The origin of a service's identity log. */
    public static String origin(String service) {
        return "entente/identity/" + service;
    }

    /** The key name under which a service countersigns identity logs of others. */
    public static String cosigner(String service) {
        return service + "/receipt";
    }

    /** A log of one card. */
    public static IdentityLog of(IdentityStatement.OfCard first) {
        return new IdentityLog(IdentityState.of(first.card()), List.of(first.leaf()));
    }

    /** A log that was stored: its state and its leaf hashes are taken as they are. */
    public static IdentityLog stored(IdentityState state, List<Hash> leaves) {
        return new IdentityLog(state, leaves);
    }

    /** @throws RefusedException as {@link IdentityState#accept}, or when the log is full */
    public IdentityLog append(IdentityStatement statement) {
        if (leaves.size() >= MAX_SIZE) {
            throw new RefusedException(Reason.TOO_LARGE, "an identity log has at most " + MAX_SIZE + " statements");
        }
        List<Hash> all = new ArrayList<>(leaves);
        all.add(statement.leaf());
        return new IdentityLog(state.accept(statement), all);
    }

    /**
     * The log after an update that begins where it ends.
     *
     * @throws RefusedException {@link Reason#STALE_SIZE} when it begins elsewhere; {@link Reason#FORK} or
     *     {@link Reason#INCONSISTENT} when its signed head is not that of this log with the new statements; or as
     *     {@link #append} and {@link SignedCheckpoint#verify}
     */
    public IdentityLog take(IdentityUpdate update) {
        if (update.from() != leaves.size()) {
            throw new RefusedException(Reason.STALE_SIZE, "the log has " + leaves.size() + " statements here");
        }
        IdentityLog log = this;
        for (IdentityStatement statement : update.statements()) {
            log = log.append(statement);
        }
        log.requireHead(update);
        return log;
    }

    /** As {@link #take}, for a service of which no statement is here yet; the first is a card. */
    public static IdentityLog takeWhole(IdentityUpdate update) {
        if (update.from() != 0) {
            throw new RefusedException(Reason.STALE_SIZE, "the log has 0 statements here");
        }
        if (update.statements().isEmpty() || !(update.statements().getFirst() instanceof IdentityStatement.OfCard first)) {
            throw new RefusedException(Reason.MALFORMED, "an identity log begins with a node card");
        }
        IdentityLog log = of(first);
        for (IdentityStatement statement : update.statements().subList(1, update.statements().size())) {
            log = log.append(statement);
        }
        log.requireHead(update);
        return log;
    }

    private void requireHead(IdentityUpdate update) {
        Checkpoint head = SignedCheckpoint.verify(update.checkpoint(), state.identity()).checkpoint();
        if (!head.origin().equals(origin(state.service()))) {
            throw new RefusedException(Reason.FOREIGN, "the checkpoint is of another log");
        }
        if (head.size() != size()) {
            throw new RefusedException(Reason.MALFORMED, "the checkpoint is not of the size that the log has with these statements");
        }
        if (!head.root().equals(root(size()))) {
            boolean sameSize = update.statements().isEmpty();
            throw new RefusedException(sameSize ? Reason.FORK : Reason.INCONSISTENT, "the signed head is not that of the log held here");
        }
        if (!Proofs.verifiesConsistency(root(update.from()), update.from(), head.root(), head.size(), update.proof())) {
            throw new RefusedException(Reason.PROOF_INVALID, "the consistency proof does not lead from the size held here");
        }
    }

    /**
     * Whether a head that the present identity key signed excludes this log: the service forked it. What a former key signed
     * proves nothing against whoever replaced it.
     *
     * @throws RefusedException when it is no head of this log, or the present key did not sign it
     */
    public boolean contradictedBy(SignedNote note) {
        Checkpoint head = SignedCheckpoint.verify(note, state.identity()).checkpoint();
        if (!head.origin().equals(origin(state.service()))) {
            throw new RefusedException(Reason.FOREIGN, "the checkpoint is of another log");
        }
        return head.size() <= size() && !head.root().equals(root(head.size()));
    }

    /** The head that is to be signed. */
    public Checkpoint checkpoint() {
        return new Checkpoint(origin(state.service()), size(), root(size()));
    }

    /** @param key the present identity key @param time seconds since the epoch */
    public SignedCheckpoint sign(IdentityPrivateKey key, long time) {
        if (!key.publicKey().equals(state.identity())) {
            throw new IllegalArgumentException("only the present identity key signs the log");
        }
        return SignedCheckpoint.sign(checkpoint(), key, time);
    }

    /** The root of the first so many statements. */
    public Hash root(long size) {
        return TileTree.inMemory(leaves).root(0, size);
    }

    /** From a smaller size to a larger one, at most the log's. */
    public List<Hash> consistency(long from, long to) {
        return Proofs.consistency(from, to, TileTree.inMemory(leaves));
    }

    public IdentityState state() {
        return state;
    }

    public int size() {
        return leaves.size();
    }
}
