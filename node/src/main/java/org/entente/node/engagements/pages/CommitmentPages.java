package org.entente.node.engagements.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.entente.accord.CommitmentId;
import org.entente.accord.CommitmentState;
import org.entente.accord.EngagementId;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.engagements.EngagementsError;
import org.entente.node.engagements.FormRows;
import org.entente.node.engagements.Identifiers;
import org.entente.node.engagements.Labels;
import org.entente.node.engagements.commitments.Commitment;
import org.entente.node.engagements.commitments.CommitmentEvidence;
import org.entente.node.engagements.commitments.CommitmentInput;
import org.entente.node.engagements.commitments.CommitmentStore;
import org.entente.node.engagements.commitments.Commitments;
import org.entente.node.engagements.commitments.EvidenceInput;
import org.entente.node.engagements.commitments.UpdateInput;
import org.entente.node.engagements.minutes.Minutes;
import org.entente.node.engagements.minutes.MinutesVersion;
import org.entente.node.engagements.sharing.Share;
import org.entente.node.engagements.sharing.ShareStore;
import org.entente.node.engagements.visits.Engagement;
import org.entente.node.engagements.visits.Engagements;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.NavigationContributor;
import org.entente.node.web.NavigationItem;
import org.entente.node.web.Option;
import org.entente.node.web.Page;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Commitments: all of them, one of them, and a new one from a paragraph of agreed minutes. */
@Controller
@Requires(Permission.RECORD_VIEW)
public class CommitmentPages implements NavigationContributor {
    private static final int MOST_PARAGRAPHS = 100;

    /**
     * @param ours those that this node's own service owes
     * @param theirs those that others owe
     * @param closed a page of the others, kept or released
     */
    public record ListPage(List<Commitment> ours, List<Commitment> theirs, Listing<Commitment> closed, Labels labels,
            LocalDate today) {}

    /**
     * @param engagement the engagement at this node; empty until its notice has come
     * @param paragraph the paragraph of the agreed minutes it follows from
     * @param states what this service may say of it
     */
    public record ShowPage(Commitment commitment, Labels labels, ServiceId own, Optional<Engagement> engagement,
            Optional<MinutesVersion> minutes, List<CommitmentState> states, LocalDate today, Form updateForm,
            Form evidenceForm) {}

    public record NewPage(Engagement engagement, MinutesVersion minutes, Labels labels, List<Option> owners, Form form) {}

    private final Store store;
    private final Commitments commitments;
    private final CommitmentStore stored;
    private final CommitmentEvidence evidence;
    private final Engagements engagements;
    private final Minutes minutes;
    private final ShareStore shares;
    private final Identifiers identifiers;
    private final Reader reader;

    CommitmentPages(Store store, Commitments commitments, CommitmentStore stored, CommitmentEvidence evidence,
            Engagements engagements, Minutes minutes, ShareStore shares, Identifiers identifiers, Reader reader) {
        this.store = store;
        this.commitments = commitments;
        this.stored = stored;
        this.evidence = evidence;
        this.engagements = engagements;
        this.minutes = minutes;
        this.shares = shares;
        this.identifiers = identifiers;
        this.reader = reader;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem(
                25, "engagements.commitments.navigation", "/commitments", Permission.RECORD_VIEW));
    }

    /** The address of a commitment's page. */
    public static String path(CommitmentId id) {
        return "/commitments/" + id;
    }

    @GetMapping("/commitments")
    Page list(Paging paging, HttpServletRequest request) {
        return store.read(transaction -> {
            var all = stored.all(transaction);
            var closed = all.stream().filter(commitment -> !commitment.open()).toList();
            return Page.of("engagements/commitments", new ListPage(
                    all.stream().filter(each -> each.open() && each.owner().equals(reader.own())).toList(),
                    all.stream().filter(each -> each.open() && !each.owner().equals(reader.own())).toList(),
                    Listing.of(closed.stream().skip(paging.offset()).limit(paging.size()).toList(), paging, closed.size()),
                    reader.labels(transaction, request), commitments.today()));
        });
    }

    @GetMapping("/commitments/{id}")
    Page show(@PathVariable String id, HttpServletRequest request) {
        return page(Identifiers.read(id, CommitmentId::new), Form.empty(), Form.empty(), request);
    }

    private Page page(CommitmentId id, Form updateForm, Form evidenceForm, HttpServletRequest request) {
        return store.read(transaction -> {
            var commitment = commitments.get(transaction, id);
            var engagement = shares.find(transaction, commitment.channel(), commitment.engagement())
                    .map(Share::engagement);
            return Page.of("engagements/commitment", new ShowPage(commitment, reader.labels(transaction, request),
                    reader.own(), engagement.map(each -> engagements.get(transaction, each)),
                    engagement.flatMap(each -> minutes.agreed(transaction, each)), states(commitment),
                    commitments.today(), updateForm, evidenceForm));
        });
    }

    private List<CommitmentState> states(Commitment commitment) {
        return List.of(CommitmentState.values()).stream()
                .filter(state -> Commitment.maySay(reader.own(), commitment.owner(), state)).toList();
    }

    /** A new commitment from a paragraph of the agreed minutes: {@code ?engagement=ID&paragraph=1}. */
    @GetMapping("/commitments/new")
    @Requires(Permission.RECORD_EDIT)
    Page create(Form form, HttpServletRequest request) {
        return newPage(Identifiers.read(form.value("engagement"), EngagementId::new), form, request);
    }

    @PostMapping("/commitments/new")
    @Requires(Permission.RECORD_EDIT)
    Page create(Form form, Actor actor, HttpServletRequest request) {
        var engagement = Identifiers.read(form.value("engagement"), EngagementId::new);
        return form.submit(() -> {
            var number = form.requiredNumber("paragraph", 1, MOST_PARAGRAPHS);
            form.check();
            var id = new CommitmentId(identifiers.fresh("commitment"));
            store.write(transaction -> commitments.make(transaction, actor, id, new CommitmentInput(
                    engagement.value(), number, form.value("owner"), FormRows.texts(form, "text"), form.value("due"),
                    engagements.get(transaction, engagement).fictional(), form.value("justification"))));
            return Page.redirect(path(id)).saying("engagements.commitment.made");
        }, () -> newPage(engagement, form, request));
    }

    private Page newPage(EngagementId id, Form form, HttpServletRequest request) {
        return store.read(transaction -> {
            var engagement = engagements.get(transaction, id);
            var agreed = minutes.agreed(transaction, id)
                    .orElseThrow(() -> new ProblemException(EngagementsError.MINUTES_NOT_AGREED));
            var labels = reader.labels(transaction, request);
            return Page.of("engagements/commitment-new", new NewPage(engagement, agreed, labels,
                    owners(transaction, id, labels), form));
        });
    }

    private List<Option> owners(Transaction transaction, EngagementId id, Labels labels) {
        return shares.of(transaction, id).orElseThrow().members().stream()
                .map(member -> new Option(member.value(), labels.service(member))).toList();
    }

    @PostMapping("/commitments/{id}/update")
    @Requires(Permission.RECORD_EDIT)
    Page update(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        var read = Identifiers.read(id, CommitmentId::new);
        return form.submit(() -> {
            store.write(transaction -> commitments.update(transaction, actor, read,
                    new UpdateInput(form.value("state"), form.value("text"), form.value("message"),
                            form.value("justification"))));
            return Page.redirect(path(read)).saying("engagements.commitment.updated");
        }, () -> page(read, form, Form.empty(), request));
    }

    @PostMapping("/commitments/{id}/evidence")
    @Requires(Permission.RECORD_EDIT)
    Page evidence(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        var read = Identifiers.read(id, CommitmentId::new);
        return form.submit(() -> {
            evidence.add(read, new EvidenceInput(form.value("kind"), form.value("reference"), form.value("title")),
                    actor);
            return Page.redirect(path(read) + "#evidence").saying("engagements.commitment.evidence-added");
        }, () -> page(read, Form.empty(), form, request));
    }
}
