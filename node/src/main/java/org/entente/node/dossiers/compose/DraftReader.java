package org.entente.node.dossiers.compose;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.entente.accord.AcknowledgedStep;
import org.entente.accord.Acknowledgement;
import org.entente.accord.Act;
import org.entente.accord.Alert;
import org.entente.accord.Answer;
import org.entente.accord.Attachment;
import org.entente.accord.Attachments;
import org.entente.accord.Clarification;
import org.entente.accord.ClarificationStep;
import org.entente.accord.Classification;
import org.entente.accord.CommitmentId;
import org.entente.accord.Consent;
import org.entente.accord.ConsentRequest;
import org.entente.accord.Correction;
import org.entente.accord.DataCategory;
import org.entente.accord.DataSubject;
import org.entente.accord.DataSubjectCategory;
import org.entente.accord.DossierId;
import org.entente.accord.Erasure;
import org.entente.accord.ExtensionNotice;
import org.entente.accord.Feedback;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.HandlingCode;
import org.entente.accord.Header;
import org.entente.accord.Identifier;
import org.entente.accord.IdentifierKind;
import org.entente.accord.InformationEvaluation;
import org.entente.accord.Lineage;
import org.entente.accord.Marking;
import org.entente.accord.Message;
import org.entente.accord.MessageId;
import org.entente.accord.Purpose;
import org.entente.accord.Refusal;
import org.entente.accord.RefusalGround;
import org.entente.accord.RequestForInformation;
import org.entente.accord.ServiceId;
import org.entente.accord.SourceEvaluation;
import org.entente.accord.SpontaneousInformation;
import org.entente.accord.TermsReference;
import org.entente.accord.Topic;
import org.entente.accord.TransferBasis;
import org.entente.accord.Urgency;
import org.entente.accord.ValidationException;
import org.entente.node.dossiers.MessageKind;
import org.entente.node.dossiers.SubjectLine;

/**
 * Turns what was typed into the message that would travel, or says everything that is wrong with it. The marking's data
 * categories and data subject categories are completed with those of the persons named: a marking never says less than
 * the message holds.
 */
final class DraftReader {
    /** Where a field of a message stands in the draft; what is not listed has the same name. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("question", "text"), Map.entry("reason", "text"), Map.entry("conditions", "text"),
            Map.entry("validUntil", "until"), Map.entry("information", "about"), Map.entry("corrects", "about"),
            Map.entry("erases", "about"), Map.entry("acknowledges", "about"), Map.entry("purposes", "marking.purposes"));

    private static final Header UNFINISHED = new Header(new MessageId("unfinished"), new DossierId("unfinished"),
            new ServiceId("from"), Set.of(new ServiceId("to")), Optional.of(new MessageId("earlier")), Lineage.NONE,
            new Marking(Classification.UNCLASSIFIED, HandlingCode.H0, SourceEvaluation.X, InformationEvaluation.CERTAIN,
                    EnumSet.allOf(Purpose.class), Set.of(), EnumSet.allOf(DataCategory.class),
                    EnumSet.allOf(DataSubjectCategory.class)),
            Optional.empty(), Set.of(), Instant.EPOCH);

    private final Problems problems = new Problems();
    private final DraftContent content;

    /** What the node adds to the draft. */
    record Surroundings(MessageId id, DossierId dossier, ServiceId from, Lineage lineage, Set<TermsReference> decidedOn,
            Instant composedAt, List<Attachment> files) {}

    private DraftReader(DraftContent content) {
        this.content = content;
    }

    /** @throws ValidationException naming every field that is wrong, as the draft names it */
    static Message read(DraftContent content, Surroundings surroundings) {
        return new DraftReader(content).message(surroundings);
    }

    /** The act that sending would be, once recipients and marking are complete, whatever else is missing. */
    static Optional<Act> act(DraftContent content, Surroundings surroundings) {
        return new DraftReader(content).act(surroundings);
    }

    private Optional<Act> act(Surroundings surroundings) {
        var kind = problems.code("kind", content.kind(), MessageKind.class);
        var header = kind == null ? null : header(surroundings, kind.namesPersons() ? persons() : List.of());
        if (header == null) {
            return Optional.empty();
        }
        return Optional.of(new Act(kind.act(), header.from(), header.to(), Optional.of(header.marking()),
                header.transferBasis(), header.lineage(), problems.someCode("urgency", content.urgency(), Urgency.class),
                problems.someCode("ground", content.ground(), RefusalGround.class), Optional.empty(), Set.of()));
    }

    private Message message(Surroundings surroundings) {
        var kind = problems.code("kind", content.kind(), MessageKind.class);
        if (kind == null) {
            problems.done();
        }
        var persons = kind.namesPersons() ? persons() : List.<DataSubject>of();
        if (!kind.namesPersons() && !content.dataSubjects().stream().allMatch(DraftContent.PersonInput::blank)) {
            problems.add("dataSubjects", Code.CONTRADICTS, "kind");
        }
        var header = header(surroundings, persons);
        if (kind.hasSubject() && SubjectLine.namesAnyOf(content.subject(), persons)) {
            problems.add("subject", Code.CONTRADICTS, "dataSubjects");
        }
        // Where the header is wrong, the body is read with another, so that everything wrong is said at once.
        var message = problems.make(DraftReader::renamed, 
                () -> body(kind, header == null ? UNFINISHED : header, persons, Attachments.of(surroundings.files())));
        problems.done();
        return message;
    }

    private static String renamed(String path) {
        if (path.startsWith("header.")) {
            return path.substring("header.".length());
        }
        return NAMES.getOrDefault(path, path);
    }

    private Header header(Surroundings surroundings, List<DataSubject> persons) {
        var to = new TreeSet<>(java.util.Comparator.comparing(ServiceId::value));
        to.addAll(problems.ids("to", content.to(), ServiceId::new));
        var marking = marking(persons);
        var basis = problems.someCode("transferBasis", content.transferBasis(), TransferBasis.class);
        var replied = problems.someId("inReplyTo", content.inReplyTo(), MessageId::new);
        if (to.isEmpty()) {
            problems.add("to", Code.REQUIRED);
        }
        if (!problems.none()) {
            return null;
        }
        return problems.make(DraftReader::renamed, () -> new Header(surroundings.id(), surroundings.dossier(),
                surroundings.from(), to, replied, surroundings.lineage(), marking, basis, surroundings.decidedOn(),
                surroundings.composedAt()));
    }

    private Marking marking(List<DataSubject> persons) {
        var typed = content.marking();
        var classification = problems.code("marking.classification", typed.classification(), Classification.class);
        var handling = problems.code("marking.handling", typed.handling(), HandlingCode.class);
        var source = problems.code("marking.source", typed.source(), SourceEvaluation.class);
        var information = problems.code("marking.information", typed.information(), InformationEvaluation.class);
        var purposes = problems.codes("marking.purposes", typed.purposes(), Purpose.class);
        var topics = problems.ids("marking.topics", typed.topics(), Topic::new);
        var categories = EnumSet.noneOf(DataCategory.class);
        categories.addAll(problems.codes("marking.dataCategories", typed.dataCategories(), DataCategory.class));
        var subjects = EnumSet.noneOf(DataSubjectCategory.class);
        subjects.addAll(problems.codes("marking.dataSubjects", typed.dataSubjects(), DataSubjectCategory.class));
        persons.forEach(person -> {
            categories.addAll(person.categories());
            subjects.add(person.category());
        });
        if (purposes.isEmpty()) {
            problems.add("marking.purposes", Code.REQUIRED);
        }
        return problems.none() ? problems.make("marking", () -> new Marking(classification, handling, source, information,
                purposes, Set.copyOf(topics), categories, subjects)) : null;
    }

    private List<DataSubject> persons() {
        var persons = new ArrayList<DataSubject>();
        for (int i = 0; i < content.dataSubjects().size(); i++) {
            var typed = content.dataSubjects().get(i);
            if (typed.blank()) {
                continue;
            }
            var at = "dataSubjects[" + i + "]";
            var category = problems.code(at + ".category", typed.category(), DataSubjectCategory.class);
            var identifiers = identifiers(at, typed);
            var person = category == null ? null : problems.make(at, () -> new DataSubject(category, typed.name(),
                    typed.born(), typed.nationality(), identifiers, typed.note()));
            if (person != null) {
                persons.add(person);
            }
        }
        return persons;
    }

    private List<Identifier> identifiers(String at, DraftContent.PersonInput typed) {
        var identifiers = new ArrayList<Identifier>();
        for (int i = 0; i < typed.identifiers().size(); i++) {
            var identifier = typed.identifiers().get(i);
            if (identifier.value().isBlank()) {
                continue;
            }
            var path = at + ".identifiers[" + i + "]";
            var kind = problems.code(path + ".kind", identifier.kind(), IdentifierKind.class);
            var made = kind == null ? null : problems.make(path, () -> new Identifier(kind, identifier.value()));
            if (made != null) {
                identifiers.add(made);
            }
        }
        return identifiers;
    }

    private Message body(MessageKind kind, Header header, List<DataSubject> persons, Optional<Attachments> files) {
        return switch (kind) {
            case REQUEST_FOR_INFORMATION -> new RequestForInformation(header, content.subject(),
                    problems.code("urgency", content.urgency(), Urgency.class), content.urgencyReason(), content.text(),
                    content.facts(), content.availability(), persons,
                    problems.someId("commitment", content.commitment(), CommitmentId::new), files);
            case ANSWER -> new Answer(header, content.text(), persons, chosen("complete", content.complete()), files);
            case REFUSAL -> new Refusal(header, problems.code("ground", content.ground(), RefusalGround.class), content.text());
            case SPONTANEOUS_INFORMATION -> new SpontaneousInformation(header, content.subject(), content.text(), persons, files);
            case ALERT -> new Alert(header, content.subject(), content.text(), persons, until(), files);
            case CLARIFICATION_QUESTION ->
                new Clarification(header, ClarificationStep.QUESTION, content.text(), persons, files);
            case CLARIFICATION_REPLY -> new Clarification(header, ClarificationStep.REPLY, content.text(), persons, files);
            case EXTENSION_NOTICE -> new ExtensionNotice(header, until(), content.text());
            case CONSENT_REQUEST -> new ConsentRequest(header, about(), recipients(), header.marking().purposes(),
                    content.text());
            case CONSENT -> new Consent(header, about(), recipients(), chosen("granted", content.granted()), content.text());
            case CORRECTION -> new Correction(header, about(), content.text(), persons, files);
            case ERASURE -> new Erasure(header, about(), content.text());
            case ACKNOWLEDGEMENT -> new Acknowledgement(header, about(),
                    problems.code("step", content.step(), AcknowledgedStep.class), content.text());
            case FEEDBACK -> new Feedback(header, content.text(), chosen("useful", content.useful()));
        };
    }

    private boolean chosen(String path, Boolean value) {
        if (value == null) {
            problems.add(path, Code.REQUIRED);
        }
        return Boolean.TRUE.equals(value);
    }

    private MessageId about() {
        return problems.id("about", content.about(), MessageId::new);
    }

    private Set<ServiceId> recipients() {
        return Set.copyOf(problems.ids("recipients", content.recipients(), ServiceId::new));
    }

    private Instant until() {
        if (content.until().isBlank()) {
            problems.add("until", Code.REQUIRED);
            return null;
        }
        try {
            return Instant.parse(content.until().strip());
        } catch (DateTimeParseException e) {
            problems.add("until", Code.FORM, "YYYY-MM-DDThh:mm:ssZ");
            return null;
        }
    }
}
