package org.entente.node.engagements.commitments;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.entente.accord.CommitmentId;
import org.entente.accord.CommitmentNotice;
import org.entente.accord.CommitmentState;
import org.entente.accord.CommitmentUpdate;
import org.entente.accord.Payload;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.engagements.Disclosure;
import org.entente.node.engagements.EngagementsError;
import org.entente.node.engagements.Trail;
import org.entente.node.engagements.minutes.Minutes;
import org.entente.node.engagements.sharing.LocalNames;
import org.entente.node.engagements.sharing.Objections;
import org.entente.node.engagements.sharing.Release;
import org.entente.node.engagements.sharing.Share;
import org.entente.node.engagements.sharing.ShareStore;
import org.entente.node.engagements.visits.Engagements;
import org.entente.node.exchange.IncomingEntry;
import org.entente.node.exchange.PayloadReceiver;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.entente.node.web.WebError;
import org.springframework.stereotype.Component;

/** Makes commitments from agreed minutes, says how far they have come, and takes what the other members say. */
@Component
public class Commitments implements PayloadReceiver {
    private static final String KIND = "commitment";

    private final CommitmentStore store;
    private final Engagements engagements;
    private final Minutes minutes;
    private final ShareStore shares;
    private final Release release;
    private final Objections objections;
    private final Trail trail;
    private final NodeConfiguration configuration;
    private final Clock clock;

    Commitments(CommitmentStore store, Engagements engagements, Minutes minutes, ShareStore shares, Release release,
            Objections objections, Trail trail, NodeConfiguration configuration, Clock clock) {
        this.store = store;
        this.engagements = engagements;
        this.minutes = minutes;
        this.shares = shares;
        this.release = release;
        this.objections = objections;
        this.trail = trail;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Today in the node's time zone; what is due before it is overdue. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), configuration.zone());
    }

    /** How the log of processing names a commitment. */
    static String reference(CommitmentId id) {
        return KIND + "/" + id;
    }

    /** @throws ProblemException {@link WebError#NOT_FOUND} */
    public Commitment get(Transaction transaction, CommitmentId id) {
        return store.find(transaction, id).orElseThrow(() -> new ProblemException(WebError.NOT_FOUND));
    }

    /**
     * Makes a commitment and tells the members of the engagement's channel. The same again changes nothing.
     *
     * @throws ProblemException naming wrong fields; {@link EngagementsError#MINUTES_NOT_AGREED} before every member has
     *     approved minutes; {@link EngagementsError#IDENTIFIER_TAKEN} if another commitment has the identifier;
     *     {@link EngagementsError#RELEASE_DENIED}
     */
    public Commitment make(Transaction transaction, Actor actor, CommitmentId id, CommitmentInput input) {
        var read = input.read();
        engagements.get(transaction, read.engagement());
        var share = shares.of(transaction, read.engagement())
                .orElseThrow(() -> new ProblemException(EngagementsError.NOT_SHARED));
        checkAgainstMinutes(transaction, read, share);
        var existing = store.find(transaction, id);
        if (existing.isPresent()) {
            return same(existing.get(), share, read);
        }
        if (store.find(transaction, share.channel(), id).isPresent()) {
            throw new ProblemException(EngagementsError.IDENTIFIER_TAKEN);
        }
        var notice = new CommitmentNotice(id, share.sharedId(), read.paragraph(), read.owner(), read.text(), read.due(),
                CommitmentState.OPEN, read.fictional());
        trail.entered(transaction, actor, reference(id), true);
        var entry = release.disclose(transaction, share.members(), notice,
                new Disclosure(actor, reference(id), read.justification()));
        var commitment = new Commitment(id, id, share.members(), share.sharedId(), read.paragraph(), release.own(),
                read.owner(), read.text(), read.due(), CommitmentState.OPEN, read.fictional(), actor.displayName(),
                clock.instant(), entry, List.of(), List.of());
        store.add(transaction, commitment);
        return commitment;
    }

    private void checkAgainstMinutes(Transaction transaction, CommitmentInput.Read read, Share share) {
        var agreed = minutes.agreed(transaction, read.engagement())
                .orElseThrow(() -> new ProblemException(EngagementsError.MINUTES_NOT_AGREED));
        if (read.paragraph() > agreed.minutes().size()) {
            throw ProblemException.ofField("paragraph", "engagements.field.no-such-paragraph");
        }
        if (!share.members().contains(read.owner())) {
            throw ProblemException.ofField("owner", "engagements.field.not-a-member");
        }
    }

    private static Commitment same(Commitment existing, Share share, CommitmentInput.Read read) {
        var same = existing.channel().equals(share.channel()) && existing.engagement().equals(share.sharedId())
                && existing.paragraph() == read.paragraph() && existing.owner().equals(read.owner())
                && existing.text().equals(read.text()) && existing.due().equals(read.due());
        if (!same) {
            throw new ProblemException(EngagementsError.IDENTIFIER_TAKEN);
        }
        return existing;
    }

    /**
     * Tells the members how far a commitment has come. Saying the same as this service said last changes nothing.
     *
     * @throws ProblemException {@link EngagementsError#NOT_YOURS_TO_SAY} as {@link Commitment#maySay} has it
     */
    public Commitment update(Transaction transaction, Actor actor, CommitmentId id, UpdateInput input) {
        var commitment = get(transaction, id);
        var update = input.read(commitment.sharedId());
        if (!Commitment.maySay(release.own(), commitment.owner(), update.state())) {
            throw new ProblemException(EngagementsError.NOT_YOURS_TO_SAY);
        }
        if (lastOf(commitment, release.own()).filter(last -> last.state() == update.state()
                && last.text().equals(update.text()) && last.evidence().equals(update.evidence())).isPresent()) {
            return commitment;
        }
        trail.entered(transaction, actor, reference(id), false);
        var entry = release.disclose(transaction, commitment.members(), update,
                new Disclosure(actor, reference(id), input.justification()));
        store.update(transaction, commitment.sharedId(), new Commitment.Update(release.own(), update.state(),
                update.text(), update.evidence(), actor.displayName(), clock.instant(), entry));
        return get(transaction, id);
    }

    private static Optional<Commitment.Update> lastOf(Commitment commitment, ServiceId author) {
        return commitment.updates().stream().filter(update -> update.author().equals(author))
                .reduce((earlier, later) -> later.entry().index() > earlier.entry().index() ? later : earlier);
    }

    @Override
    public boolean receives(Payload payload) {
        return payload instanceof CommitmentNotice || payload instanceof CommitmentUpdate;
    }

    @Override
    public void received(Transaction transaction, IncomingEntry entry) {
        switch (entry.payload()) {
            case CommitmentNotice notice -> received(transaction, entry, notice);
            case CommitmentUpdate update -> received(transaction, entry, update);
            default -> throw new IllegalArgumentException("not of commitments: " + entry.reference());
        }
    }

    private void received(Transaction transaction, IncomingEntry entry, CommitmentNotice notice) {
        if (!entry.members().contains(notice.owner())) {
            objections.raise(transaction, entry, notice.owner() + " is no member of this channel.");
            return;
        }
        if (store.find(transaction, entry.reference().channel(), notice.commitment()).isPresent()) {
            objections.raise(transaction, entry, "There is a commitment " + notice.commitment() + " already.");
            return;
        }
        var id = new CommitmentId(LocalNames.free(notice.commitment().value(), entry.author(),
                name -> store.exists(transaction, new CommitmentId(name))));
        trail.received(transaction, entry.author(), reference(id), true);
        store.add(transaction, new Commitment(id, notice.commitment(), entry.members(), notice.engagement(),
                notice.paragraph(), entry.author(), notice.owner(), notice.text(), notice.due(), notice.state(),
                notice.fictional(), "", clock.instant(), entry.reference(), List.of(), List.of()));
    }

    private void received(Transaction transaction, IncomingEntry entry, CommitmentUpdate update) {
        var commitment = store.find(transaction, entry.reference().channel(), update.commitment());
        if (commitment.isPresent()
                && !Commitment.maySay(entry.author(), commitment.get().owner(), update.state())) {
            objections.raise(transaction, entry, "Only " + commitment.get().owner() + " says how far the commitment "
                    + update.commitment() + " has come; the others may release it.");
            return;
        }
        // An update may come before its commitment, which then has its name in the channel only.
        trail.received(transaction, entry.author(),
                reference(commitment.map(Commitment::id).orElse(update.commitment())), commitment.isEmpty());
        store.update(transaction, update.commitment(), new Commitment.Update(entry.author(), update.state(),
                update.text(), update.evidence(), "", clock.instant(), entry.reference()));
    }
}
