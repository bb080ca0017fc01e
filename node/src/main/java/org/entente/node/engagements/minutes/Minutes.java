package org.entente.node.engagements.minutes;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.accord.ApproverRole;
import org.entente.accord.Digest;
import org.entente.accord.EngagementId;
import org.entente.accord.JointMinutes;
import org.entente.accord.MinutesApproval;
import org.entente.accord.MinutesProposal;
import org.entente.accord.Payload;
import org.entente.accord.ValidationException;
import org.entente.formats.Hashes;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.engagements.Disclosure;
import org.entente.node.engagements.EngagementsError;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.Trail;
import org.entente.node.engagements.sharing.Objections;
import org.entente.node.engagements.sharing.Release;
import org.entente.node.engagements.sharing.Share;
import org.entente.node.engagements.sharing.ShareStore;
import org.entente.node.engagements.visits.Engagements;
import org.entente.node.exchange.IncomingEntry;
import org.entente.node.exchange.PayloadReceiver;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.ProblemException;
import org.entente.node.web.WebError;
import org.springframework.stereotype.Component;

/** Drafts, proposes and approves joint minutes, and takes what the other members propose and approve. */
@Component
public class Minutes implements PayloadReceiver {
    private static final String KIND = "minutes";

    private final Engagements engagements;
    private final MinutesStore store;
    private final ShareStore shares;
    private final Release release;
    private final Objections objections;
    private final Trail trail;
    private final Clock clock;

    Minutes(Engagements engagements, MinutesStore store, ShareStore shares, Release release, Objections objections,
            Trail trail, Clock clock) {
        this.engagements = engagements;
        this.store = store;
        this.shares = shares;
        this.release = release;
        this.objections = objections;
        this.trail = trail;
        this.clock = clock;
    }

    public Optional<MinutesDraft> draft(Transaction transaction, EngagementId engagement) {
        return store.draft(transaction, engagement);
    }

    /**
     * Keeps the text that this service works on; paragraphs of one language may still be empty. The same again changes
     * nothing.
     */
    public void save(Transaction transaction, Actor actor, EngagementId engagement, MinutesInput input) {
        engagements.get(transaction, engagement);
        var draft = new MinutesDraft(input.read(), actor.displayName(), clock.instant());
        var before = store.draft(transaction, engagement);
        if (before.isPresent() && before.get().paragraphs().equals(draft.paragraphs())) {
            return;
        }
        trail.entered(transaction, actor, KIND + "/" + engagement, before.isEmpty());
        store.putDraft(transaction, engagement, draft);
    }

    /** How the log of processing names one text of the minutes of an engagement. */
    private static String reference(EngagementId engagement, Digest hash) {
        return KIND + "/" + engagement + "/" + hash.hex();
    }

    /** The versions that the members have put before each other, the current one first; none before it is shared. */
    public List<MinutesVersion> versions(Transaction transaction, EngagementId engagement) {
        return shares.of(transaction, engagement)
                .map(share -> store.versions(transaction, share.channel(), share.sharedId())).orElse(List.of());
    }

    /** The newest version that every member has approved. */
    public Optional<MinutesVersion> agreed(Transaction transaction, EngagementId engagement) {
        return shares.of(transaction, engagement).flatMap(share -> versions(transaction, engagement).stream()
                .filter(version -> version.agreedBy(share.members())).findFirst());
    }

    /**
     * Puts the draft before the other members. If the current version says the same already, that version is the answer.
     *
     * @param justification why they are told, for the log of processing
     * @throws ProblemException {@link EngagementsError#NOT_SHARED} before the engagement is shared; naming the paragraphs
     *     that are missing in one language; {@link EngagementsError#RELEASE_DENIED}
     */
    public MinutesVersion propose(
            Transaction transaction, Actor actor, EngagementId engagement, String justification) {
        var share = share(transaction, engagement);
        var draft = store.draft(transaction, engagement)
                .orElseThrow(() -> ProblemException.ofField("paragraphs", "web.field.required"));
        refuseGaps(draft);
        var versions = versions(transaction, engagement);
        if (!versions.isEmpty() && versions.getFirst().minutes().paragraphs().equals(draft.paragraphs())) {
            return versions.getFirst();
        }
        var revision = versions.isEmpty() ? 1 : versions.getFirst().minutes().revision() + 1;
        var minutes = minutes(share, revision, draft);
        var hash = Hashes.of(minutes);
        var entry = release.disclose(transaction, share.members(), new MinutesProposal(minutes, hash),
                new Disclosure(actor, reference(engagement, hash), justification));
        var version = new MinutesVersion(
                hash, minutes, release.own(), actor.displayName(), clock.instant(), entry, List.of());
        store.add(transaction, version);
        return version;
    }

    private static void refuseGaps(MinutesDraft draft) {
        var errors = new ArrayList<FieldError>();
        draft.paragraphs().forEach((language, paragraphs) -> {
            for (int i = 0; i < paragraphs.size(); i++) {
                if (paragraphs.get(i).isBlank()) {
                    errors.add(new FieldError("paragraphs." + language.code() + "[" + i + "]", "web.field.required"));
                }
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(errors);
        }
    }

    private static JointMinutes minutes(Share share, int revision, MinutesDraft draft) {
        try {
            return new JointMinutes(share.sharedId(), revision, draft.paragraphs());
        } catch (ValidationException e) {
            throw Fields.refusal(e);
        }
    }

    /**
     * Signs exactly the text with this hash for the own service, in the name of who acts. Signing the same text again
     * changes nothing.
     *
     * @param hash of the text that the approver has read
     * @param justification why the others are told the approver's name, for the log of processing
     * @throws ProblemException {@link WebError#FORBIDDEN} without the permission to approve;
     *     {@link EngagementsError#MINUTES_CHANGED} if the current text has another hash
     */
    public MinutesVersion approve(
            Transaction transaction, Actor actor, EngagementId engagement, Digest hash, ApproverRole role,
            String justification) {
        if (!actor.may(Permission.MINUTES_APPROVE)) {
            throw new ProblemException(WebError.FORBIDDEN);
        }
        var share = share(transaction, engagement);
        var current = versions(transaction, engagement).stream().findFirst()
                .filter(version -> version.hash().equals(hash))
                .orElseThrow(() -> new ProblemException(EngagementsError.MINUTES_CHANGED));
        if (current.approvalOf(release.own()).isPresent()) {
            return current;
        }
        var now = clock.instant();
        var entry = release.disclose(transaction, share.members(),
                new MinutesApproval(share.sharedId(), hash, actor.displayName(), role, now),
                new Disclosure(actor, reference(engagement, hash), justification));
        store.approve(transaction, share.sharedId(), hash,
                new MinutesVersion.Approval(release.own(), actor.displayName(), role, now, entry));
        return versions(transaction, engagement).getFirst();
    }

    private Share share(Transaction transaction, EngagementId engagement) {
        engagements.get(transaction, engagement);
        return shares.of(transaction, engagement)
                .orElseThrow(() -> new ProblemException(EngagementsError.NOT_SHARED));
    }

    @Override
    public boolean receives(Payload payload) {
        return payload instanceof MinutesProposal || payload instanceof MinutesApproval;
    }

    @Override
    public void received(Transaction transaction, IncomingEntry entry) {
        switch (entry.payload()) {
            case MinutesProposal proposal -> received(transaction, entry, proposal);
            case MinutesApproval approval -> received(transaction, entry, approval);
            default -> throw new IllegalArgumentException("not of minutes: " + entry.reference());
        }
    }

    private void received(Transaction transaction, IncomingEntry entry, MinutesProposal proposal) {
        if (!Hashes.of(proposal.minutes()).equals(proposal.minutesHash())) {
            objections.raise(transaction, entry, "The hash of the minutes is not that of their text.");
            return;
        }
        var isNew = store.add(transaction, new MinutesVersion(proposal.minutesHash(), proposal.minutes(),
                entry.author(), "", clock.instant(), entry.reference(), List.of()));
        collected(transaction, entry, isNew, proposal.minutes().engagement(), proposal.minutesHash());
    }

    private void received(Transaction transaction, IncomingEntry entry, MinutesApproval approval) {
        var isNew = store.approve(transaction, approval.engagement(), approval.minutesHash(),
                new MinutesVersion.Approval(entry.author(), approval.approver(), approval.role(),
                        approval.approvedAt(), entry.reference()));
        collected(transaction, entry, isNew, approval.engagement(), approval.minutesHash());
    }

    /** An approval collects the approver's name. Before the notice has come, the engagement has its name in the channel only. */
    private void collected(Transaction transaction, IncomingEntry entry, boolean isNew, EngagementId sharedId, Digest hash) {
        if (isNew) {
            var engagement = shares.find(transaction, entry.reference().channel(), sharedId)
                    .map(Share::engagement).orElse(sharedId);
            trail.received(transaction, entry.author(), reference(engagement, hash), true);
        }
    }
}
