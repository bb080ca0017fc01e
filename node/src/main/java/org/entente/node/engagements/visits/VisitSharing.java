package org.entente.node.engagements.visits;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.EngagementId;
import org.entente.accord.Payload;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.accord.VisitNotice;
import org.entente.node.access.Actor;
import org.entente.node.engagements.Disclosure;
import org.entente.node.engagements.EngagementsError;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.sharing.LocalNames;
import org.entente.node.engagements.sharing.Objections;
import org.entente.node.engagements.sharing.Release;
import org.entente.node.engagements.sharing.Share;
import org.entente.node.engagements.sharing.ShareStore;
import org.entente.node.exchange.IncomingEntry;
import org.entente.node.exchange.PayloadReceiver;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/** Tells the members of a channel of one engagement, and takes what they tell. */
@Component
public class VisitSharing implements PayloadReceiver {
    private final Engagements engagements;
    private final EngagementStore store;
    private final ShareStore shares;
    private final Release release;
    private final Objections objections;
    private final Clock clock;

    VisitSharing(Engagements engagements, EngagementStore store, ShareStore shares, Release release,
            Objections objections, Clock clock) {
        this.engagements = engagements;
        this.store = store;
        this.shares = shares;
        this.release = release;
        this.objections = objections;
        this.clock = clock;
    }

    /**
     * Shares the engagement, or what has changed of it. Asking again without a change does nothing.
     *
     * @param members every member of the channel, own service included
     * @param justification why the members are told, for the log of processing
     * @throws ProblemException if another service shared it, if it is shared in another channel, if no agreement permits
     *     it, or if there is no such channel
     */
    public Share share(Transaction transaction, Actor actor, EngagementId id, Set<ServiceId> members,
            String justification) {
        var engagement = engagements.get(transaction, id);
        var before = shares.of(transaction, id);
        if (before.isPresent()) {
            refuseAnother(before.get(), members);
        }
        var sharedId = before.map(Share::sharedId).orElseGet(() -> freeInChannel(transaction, id, members));
        var revision = before.map(share -> share.notice().revision()).orElse(0);
        if (before.isPresent() && notice(engagement, sharedId, revision).equals(before.get().notice())) {
            return before.get();
        }
        var notice = notice(engagement, sharedId, revision + 1);
        var entry = release.disclose(transaction, members, notice,
                new Disclosure(actor, Engagements.reference(id), justification));
        var share = new Share(id, sharedId, release.own(), members, notice, actor.displayName(), clock.instant(), entry);
        shares.put(transaction, share);
        return share;
    }

    /** What the members would be told now. */
    public VisitNotice preview(Engagement engagement) {
        return notice(engagement, engagement.id(), 1);
    }

    /** Whether the engagement says something else now than when it was shared. */
    public boolean changedSince(Engagement engagement, Share share) {
        return !share.receivedBy(release.own())
                && !notice(engagement, share.sharedId(), share.notice().revision()).equals(share.notice());
    }

    private void refuseAnother(Share before, Set<ServiceId> members) {
        if (before.receivedBy(release.own())) {
            throw new ProblemException(EngagementsError.SHARED_BY_ANOTHER);
        }
        if (!before.members().equals(members)) {
            throw new ProblemException(EngagementsError.SHARED_ELSEWHERE);
        }
    }

    private EngagementId freeInChannel(Transaction transaction, EngagementId id, Set<ServiceId> members) {
        return new EngagementId(LocalNames.free(id.value(), release.own(),
                name -> shares.taken(transaction, members, new EngagementId(name))));
    }

    private static VisitNotice notice(Engagement engagement, EngagementId sharedId, int revision) {
        try {
            return Notices.of(engagement, sharedId, revision);
        } catch (ValidationException e) {
            throw Fields.refusal(e);
        }
    }

    @Override
    public boolean receives(Payload payload) {
        return payload instanceof VisitNotice;
    }

    @Override
    public void received(Transaction transaction, IncomingEntry entry) {
        var notice = (VisitNotice) entry.payload();
        var before = shares.find(transaction, entry.reference().channel(), notice.engagement());
        if (before.isPresent() && !before.get().sharer().equals(entry.author())) {
            objections.raise(transaction, entry,
                    "The engagement " + notice.engagement() + " was shared by " + before.get().sharer() + ".");
            return;
        }
        if (before.isPresent() && notice.revision() <= before.get().notice().revision()) {
            objections.raise(transaction, entry, "Revision " + notice.revision() + " of the engagement "
                    + notice.engagement() + " does not follow revision " + before.get().notice().revision() + ".");
            return;
        }
        keep(transaction, entry, notice, before);
    }

    private void keep(Transaction transaction, IncomingEntry entry, VisitNotice notice, Optional<Share> before) {
        var id = before.map(Share::engagement).orElseGet(() -> new EngagementId(LocalNames.free(
                notice.engagement().value(), entry.author(),
                name -> store.exists(transaction, new EngagementId(name)))));
        var engagement = Notices.engagement(notice, id, store.find(transaction, id));
        engagements.receive(transaction, engagement, entry.author());
        shares.put(transaction, new Share(id, notice.engagement(), entry.author(), entry.members(), notice, "",
                clock.instant(), entry.reference()));
    }
}
