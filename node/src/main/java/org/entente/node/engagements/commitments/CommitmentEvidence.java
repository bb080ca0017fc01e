package org.entente.node.engagements.commitments;

import java.time.Clock;
import org.entente.accord.CommitmentId;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.engagements.Trail;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.entente.node.web.WebError;
import org.springframework.stereotype.Component;

/** Keeps this node's own list of what shows that a commitment is being kept. It is not shared. */
@Component
public class CommitmentEvidence {
    private final Store store;
    private final CommitmentStore commitments;
    private final Trail trail;
    private final Clock clock;

    CommitmentEvidence(Store store, CommitmentStore commitments, Trail trail, Clock clock) {
        this.store = store;
        this.commitments = commitments;
        this.trail = trail;
        this.clock = clock;
    }

    /** Adds what somebody entered, in a transaction of its own. */
    public void add(CommitmentId commitment, EvidenceInput input, Actor actor) {
        var given = input.read();
        store.write(transaction -> {
            add(transaction, commitment, given.kind(), given.reference(), given.title(), actor);
            return null;
        });
    }

    /**
     * Adds something to the list; the same thing again changes nothing.
     *
     * @param reference the identifier of the dossier, message, instrument or engagement; may be empty for a text
     * @throws ProblemException {@link WebError#NOT_FOUND} if there is no such commitment
     */
    public void add(Transaction transaction, CommitmentId commitment, EvidenceKind kind, String reference, String title,
            Actor actor) {
        if (keep(transaction, commitment, kind, reference, title, actor.displayName())) {
            trail.entered(transaction, actor, logged(commitment), true);
        }
    }

    /** The same for what the node adds by itself when another service has sent it. */
    public void received(Transaction transaction, CommitmentId commitment, EvidenceKind kind, String reference,
            String title, ServiceId from) {
        if (keep(transaction, commitment, kind, reference, title, from.value())) {
            trail.received(transaction, from, logged(commitment), true);
        }
    }

    private boolean keep(Transaction transaction, CommitmentId commitment, EvidenceKind kind, String reference,
            String title, String by) {
        if (!commitments.exists(transaction, commitment)) {
            throw new ProblemException(WebError.NOT_FOUND);
        }
        return commitments.addEvidence(transaction, commitment,
                new Commitment.Evidence(kind, reference, title, by, clock.instant()));
    }

    private static String logged(CommitmentId commitment) {
        return Commitments.reference(commitment) + "/evidence";
    }
}
