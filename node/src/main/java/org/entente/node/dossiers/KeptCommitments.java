package org.entente.node.dossiers;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.CommitmentId;
import org.entente.accord.RequestForInformation;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.engagements.commitments.Commitment;
import org.entente.node.engagements.commitments.CommitmentEvidence;
import org.entente.node.engagements.commitments.CommitmentStore;
import org.entente.node.engagements.commitments.EvidenceKind;
import org.entente.node.engagements.sharing.ShareStore;
import org.entente.node.store.Transaction;
import org.entente.node.web.Language;
import org.springframework.stereotype.Component;

/** The commitments that requests follow from. They have one name at each node and another in their channel. */
@Component
public class KeptCommitments {
    private final CommitmentStore commitments;
    private final CommitmentEvidence evidence;
    private final ShareStore shares;
    private final DossierStore dossiers;

    KeptCommitments(CommitmentStore commitments, CommitmentEvidence evidence, ShareStore shares, DossierStore dossiers) {
        this.commitments = commitments;
        this.evidence = evidence;
        this.shares = shares;
        this.dossiers = dossiers;
    }

    public Optional<Commitment> find(Transaction transaction, CommitmentId id) {
        return commitments.find(transaction, id);
    }

    /** What was promised, in the reader's language where the commitment has it. */
    public static String text(Commitment commitment, Language language) {
        return commitment.text().in(org.entente.accord.Language.valueOf(language.tag().toUpperCase(Locale.ROOT)));
    }

    /** The topics of the engagement that the commitment was made in. */
    public Set<org.entente.accord.Topic> topics(Transaction transaction, Commitment commitment) {
        return shares.find(transaction, commitment.channel(), commitment.engagement())
                .map(share -> share.notice().topics()).orElse(Set.of());
    }

    /** Its name in the channel of these services; empty where they do not share it, and must not learn of it. */
    public Optional<CommitmentId> sharedName(Transaction transaction, CommitmentId id, Set<ServiceId> members) {
        return commitments.find(transaction, id).filter(commitment -> commitment.members().equals(members))
                .map(Commitment::sharedId);
    }

    /** Notes the dossier of a request that was sent as evidence at the commitment with this node's name. */
    public void sent(Transaction transaction, CommitmentId id, StoredMessage request, Actor actor) {
        var dossier = linked(transaction, id, request);
        evidence.add(transaction, id, EvidenceKind.DOSSIER, dossier.id().value(), title(dossier), actor);
    }

    /** The same for a request that came in and names a commitment of its channel. */
    void received(Transaction transaction, RequestForInformation request, StoredMessage stored) {
        request.commitment()
                .flatMap(shared -> commitments.find(transaction, stored.entry().channel(), shared))
                .ifPresent(commitment -> {
                    var dossier = linked(transaction, commitment.id(), stored);
                    evidence.received(transaction, commitment.id(), EvidenceKind.DOSSIER, dossier.id().value(),
                            title(dossier), stored.sender());
                });
    }

    private Dossier linked(Transaction transaction, CommitmentId id, StoredMessage request) {
        var dossier = dossiers.find(transaction, request.dossier()).orElseThrow();
        dossiers.addCommitment(transaction, dossier.id(), id);
        return dossier;
    }

    private static String title(Dossier dossier) {
        return (dossier.reference() + " " + dossier.title()).strip();
    }
}
