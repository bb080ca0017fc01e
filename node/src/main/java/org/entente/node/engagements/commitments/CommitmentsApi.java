package org.entente.node.engagements.commitments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.entente.accord.CommitmentId;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.directory.Outcome;
import org.entente.node.engagements.Identifiers;
import org.entente.node.engagements.LocalisedTexts;
import org.entente.node.engagements.Saved;
import org.entente.node.engagements.Words;
import org.entente.node.engagements.sharing.Share;
import org.entente.node.engagements.sharing.ShareStore;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Commitments in the API. */
@RestController
@RequestMapping("/api/v1/commitments")
@Requires(Permission.RECORD_VIEW)
public class CommitmentsApi {
    private final Store store;
    private final Commitments commitments;
    private final CommitmentStore stored;
    private final CommitmentEvidence evidence;
    private final ShareStore shares;

    CommitmentsApi(Store store, Commitments commitments, CommitmentStore stored, CommitmentEvidence evidence,
            ShareStore shares) {
        this.store = store;
        this.commitments = commitments;
        this.stored = stored;
        this.evidence = evidence;
        this.shares = shares;
    }

    /**
     * @param commitment its name in the channel
     * @param engagement the engagement at this node; missing until its notice has come
     * @param paragraph of the agreed minutes, from 1
     * @param state open, in-progress, fulfilled or withdrawn
     * @param evidence this node's own list
     */
    public record CommitmentBody(String id, String commitment, String channel, List<String> members, String engagement,
            int paragraph, String author, String owner, Map<String, String> text, String due, String state,
            boolean overdue, boolean fictional, String entry, List<UpdateBody> updates, List<EvidenceBody> evidence) {}

    public record UpdateBody(String author, String state, String text, String message, Instant notedAt, String entry) {}

    public record EvidenceBody(String kind, String reference, String title, String addedBy, Instant addedAt) {}

    /** Those that are open come first, the most overdue at the top. */
    @GetMapping
    Listing<CommitmentBody> list(Paging paging, @RequestParam(defaultValue = "false") boolean open) {
        return store.read(transaction -> {
            var all = stored.all(transaction).stream().filter(commitment -> !open || commitment.open()).toList();
            return Listing.of(all.stream().skip(paging.offset()).limit(paging.size())
                    .map(commitment -> body(transaction, commitment)).toList(), paging, all.size());
        });
    }

    @GetMapping("/{id}")
    CommitmentBody get(@PathVariable String id) {
        var read = Identifiers.read(id, CommitmentId::new);
        return store.read(transaction -> body(transaction, commitments.get(transaction, read)));
    }

    /** Makes a commitment from agreed minutes and tells the other members. The same again changes nothing. */
    @PutMapping("/{id}")
    @Requires(Permission.RECORD_EDIT)
    ResponseEntity<CommitmentBody> put(@PathVariable String id, @RequestBody CommitmentInput input, Actor actor) {
        var read = Identifiers.read(id, CommitmentId::new);
        var outcome = store.write(transaction -> {
            var isNew = !stored.exists(transaction, read);
            return new Outcome<>(commitments.make(transaction, actor, read, input), isNew, isNew);
        });
        return Saved.answer(outcome, commitment -> store.read(transaction -> body(transaction, commitment)));
    }

    /** Tells the other members how far it has come. */
    @PostMapping("/{id}/update")
    @Requires(Permission.RECORD_EDIT)
    CommitmentBody update(@PathVariable String id, @RequestBody UpdateInput input, Actor actor) {
        var read = Identifiers.read(id, CommitmentId::new);
        store.write(transaction -> commitments.update(transaction, actor, read, input));
        return get(id);
    }

    /** Adds to this node's own list of what shows that it is being kept. */
    @PostMapping("/{id}/evidence")
    @Requires(Permission.RECORD_EDIT)
    CommitmentBody evidence(@PathVariable String id, @RequestBody EvidenceInput input, Actor actor) {
        var read = Identifiers.read(id, CommitmentId::new);
        evidence.add(read, input, actor);
        return get(id);
    }

    private CommitmentBody body(Transaction transaction, Commitment commitment) {
        var engagement = shares.find(transaction, commitment.channel(), commitment.engagement()).map(Share::engagement);
        return new CommitmentBody(commitment.id().value(), commitment.sharedId().value(), commitment.channel(),
                commitment.members().stream().map(ServiceId::value).toList(),
                engagement.map(Object::toString).orElse(null), commitment.paragraph(), commitment.author().value(),
                commitment.owner().value(), LocalisedTexts.byCode(commitment.text()), commitment.due().toString(),
                commitment.state().code(), commitment.overdue(commitments.today()), commitment.fictional(),
                commitment.entry().toString(),
                commitment.updates().stream().map(update -> new UpdateBody(update.author().value(),
                        update.state().code(), update.text(), update.evidence().map(MessageId::value).orElse(null),
                        update.notedAt(), update.entry().toString())).toList(),
                commitment.evidence().stream().map(piece -> new EvidenceBody(Words.of(piece.kind()), piece.reference(),
                        piece.title(), piece.addedBy(), piece.addedAt())).toList());
    }
}
