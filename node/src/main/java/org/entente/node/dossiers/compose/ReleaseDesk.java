package org.entente.node.dossiers.compose;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.accord.Act;
import org.entente.accord.Attachment;
import org.entente.accord.Classification;
import org.entente.accord.CommitmentId;
import org.entente.accord.Decision;
import org.entente.accord.DossierId;
import org.entente.accord.FieldProblem;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.Message;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.accord.TermsReference;
import org.entente.accord.ValidationException;
import org.entente.node.agreements.ReleaseCheck;
import org.entente.node.dossiers.DossierStore;
import org.entente.node.dossiers.Dossiers;
import org.entente.node.dossiers.KeptCommitments;
import org.entente.node.dossiers.OwnService;
import org.entente.node.dossiers.ThreadRules;
import org.entente.node.exchange.Blobs;
import org.entente.node.exchange.Exchange;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.FieldProblems;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/** Reads a draft and asks the agreements: the one check behind the preview, the check button, the API and sending. */
@Component
class ReleaseDesk {
    private static final String FILES = "attachments";
    /** A file is still coming in. */
    static final String UNFINISHED_FILE = "dossiers.field.attachment-unfinished";
    /** A file was sealed for other recipients. */
    static final String OTHER_RECIPIENTS = "dossiers.field.attachment-recipients";

    private final Lineages lineages;
    private final ThreadRules rules;
    private final DossierStore stored;
    private final Dossiers dossiers;
    private final KeptCommitments commitments;
    private final ReleaseCheck release;
    private final Exchange exchange;
    private final AttachmentStore files;
    private final Blobs blobs;
    private final OwnService own;
    private final Clock clock;

    ReleaseDesk(Lineages lineages, ThreadRules rules, DossierStore stored, Dossiers dossiers,
            KeptCommitments commitments, ReleaseCheck release, Exchange exchange, AttachmentStore files, Blobs blobs, OwnService own,
            Clock clock) {
        this.lineages = lineages;
        this.rules = rules;
        this.stored = stored;
        this.dossiers = dossiers;
        this.commitments = commitments;
        this.release = release;
        this.exchange = exchange;
        this.files = files;
        this.blobs = blobs;
        this.own = own;
        this.clock = clock;
    }

    /** What would happen if the draft of this id were sent now. */
    ReleasePreview preview(Transaction transaction, String draft, DraftContent content) {
        try {
            var message = message(transaction, draft, content, Set.of());
            var decision = release.check(transaction, dossiers.act(transaction, message));
            return new ReleasePreview(Optional.of(message), List.of(), Optional.of(decision),
                    exchange.connected(transaction, ThreadRules.members(message.header())), needsApproval(message));
        } catch (ValidationException refused) {
            return new ReleasePreview(Optional.empty(), errors(refused), act(transaction, draft, content)
                    .map(act -> release.check(transaction, act)), true, false);
        }
    }

    /** A message that may pass, naming the terms it was decided on, and the decision. */
    record Released(Message message, Decision decision) {}

    /**
     * Reads and decides, for sending.
     *
     * @throws ProblemException with the fields that are wrong, or {@code dossiers.denied} with the clauses
     */
    Released release(Transaction transaction, String draft, DraftContent content) {
        try {
            var message = message(transaction, draft, content, Set.of());
            var decision = release.check(transaction, dossiers.act(transaction, message));
            if (!decision.permitted()) {
                throw new DeniedException(decision);
            }
            return new Released(message(transaction, draft, content, decision.basis()), decision);
        } catch (ValidationException refused) {
            throw ProblemException.ofFields(errors(refused));
        }
    }

    /** What is secret, and what goes on without its originator being asked, leaves with the head's word only. */
    static boolean needsApproval(Message message) {
        return message.header().marking().classification() == Classification.SECRET
                || message.header().lineage().immediateThreat().isPresent();
    }

    /** @throws ValidationException naming every field that is wrong */
    private Message message(Transaction transaction, String draft, DraftContent content, Set<TermsReference> terms) {
        var surroundings = surroundings(transaction, draft, content, terms);
        var message = DraftReader.read(withSharedName(transaction, content), surroundings);
        rules.broken(transaction, message, stored.find(transaction, message.header().dossier())).ifPresent(field -> {
            throw new ValidationException(new FieldProblem(field, Code.NOT_FOUND, "messages"));
        });
        return message;
    }

    /** The draft names a commitment as this node does; the message names it as the channel does, where it is shared. */
    private DraftContent withSharedName(Transaction transaction, DraftContent content) {
        if (content.commitment().isBlank()) {
            return content;
        }
        var problems = new Problems();
        var id = problems.id("commitment", content.commitment(), CommitmentId::new);
        if (id != null && commitments.find(transaction, id).isEmpty()) {
            problems.add("commitment", Code.NOT_FOUND, "commitments");
        }
        problems.done();
        var members = new HashSet<>(content.to().stream().map(ServiceId::new).toList());
        members.add(own.id());
        return content.withCommitment(commitments.sharedName(transaction, id, members).map(CommitmentId::value).orElse(""));
    }

    private DraftReader.Surroundings surroundings(Transaction transaction, String draft, DraftContent content,
            Set<TermsReference> terms) {
        var problems = new Problems();
        var id = problems.make("id", () -> new MessageId(own.id().value() + "." + draft));
        var dossier = content.dossier().isBlank() ? Optional.<DossierId>empty()
                : problems.someId("dossier", content.dossier(), DossierId::new);
        dossier.filter(named -> stored.find(transaction, named).isEmpty())
                .ifPresent(_ -> problems.add("dossier", Code.NOT_FOUND, "dossiers"));
        var recipients = Set.copyOf(problems.ids("to", content.to(), ServiceId::new));
        var lineage = lineages.of(transaction, content, recipients, problems);
        var named = files(transaction, draft, recipients, problems);
        problems.done();
        return new DraftReader.Surroundings(id, dossier.orElseGet(() -> new DossierId(id.value())), own.id(), lineage, terms,
                clock.instant().truncatedTo(ChronoUnit.SECONDS), named);
    }

    /** The files of the draft: all whole, and sealed for those who are to get them. */
    private List<Attachment> files(Transaction transaction, String draft, Set<ServiceId> recipients, Problems problems) {
        var members = new HashSet<>(recipients);
        members.add(own.id());
        var named = new ArrayList<Attachment>();
        for (var row : files.of(transaction, draft)) {
            var kept = blobs.kept(transaction, row.upload());
            var path = FILES + "[" + named.size() + "]";
            if (kept.isEmpty()) {
                problems.add(path, Code.REQUIRED);
            } else if (!recipients.isEmpty() && exchange.connected(transaction, members) && !blobs.isFor(transaction, row.upload(), members)) {
                problems.add(path, Code.CONTRADICTS, "to");
            }
            kept.ifPresent(file -> named.add(new Attachment(row.name(), row.mediaType(), file.bytes(), file.sealed(), file.key())));
        }
        return named;
    }

    /** The act as far as it can be known while the text is not finished. */
    private Optional<Act> act(Transaction transaction, String draft, DraftContent content) {
        try {
            return DraftReader.act(content, surroundings(transaction, draft, content, Set.of()));
        } catch (ValidationException unfinished) {
            return Optional.empty();
        }
    }

    private static List<FieldError> errors(ValidationException refused) {
        return refused.problems().stream().map(ReleaseDesk::error).toList();
    }

    private static FieldError error(FieldProblem problem) {
        if (problem.path().equals("subject") && problem.code() == Code.CONTRADICTS) {
            return new FieldError("subject", "dossiers.field.subject-names-person");
        }
        if (problem.path().startsWith(FILES) && (problem.code() == Code.CONTRADICTS || problem.code() == Code.REQUIRED)) {
            return new FieldError(problem.path(), problem.code() == Code.REQUIRED ? UNFINISHED_FILE : OTHER_RECIPIENTS);
        }
        return FieldProblems.of(problem);
    }

    static String clauses(Decision decision) {
        return decision.denying().stream().map(clause -> clause.instrument() + " " + clause.clause())
                .collect(Collectors.joining(", "));
    }
}
