package org.entente.node.dossiers.compose;

import java.util.List;

/**
 * A message as typed: nothing in it has been checked, so that a half-written draft can be kept and shown again as it
 * stood. Field names are those of the form and of the API; codes are those of {@code accord} ({@code urgent-direct}).
 * Which fields count depends on the kind, see {@link DraftReader}.
 *
 * @param kind code of {@code MessageKind}
 * @param to the other services of the channel
 * @param dossier the dossier it belongs to; empty for a message that opens one
 * @param inReplyTo the message it answers
 * @param about the message it corrects, erases, acknowledges or asks consent for
 * @param commitment the commitment that a request follows from, by its id at this node
 * @param text the question, the answer, the reason or the conditions, as the kind has it
 * @param until the end of an extension or of an alert's validity, an instant of ISO 8601
 * @param step of an acknowledgement
 * @param recipients the further services that consent is asked or given for
 * @param derivedFrom messages of this node that the content was taken from
 * @param immediateThreat why the originators could not be asked first
 */
public record DraftContent(String kind, List<String> to, String dossier, String inReplyTo, String about, String subject,
        String text, String facts, String availability, String urgency, String urgencyReason, String commitment,
        String ground, String until, String step, Boolean complete, Boolean granted, Boolean useful,
        List<String> recipients, MarkingInput marking, String transferBasis, List<PersonInput> dataSubjects,
        List<String> derivedFrom, String immediateThreat) {

    /** The marking as typed. */
    public record MarkingInput(String classification, String handling, String source, String information,
            List<String> purposes, List<String> topics, List<String> dataCategories, List<String> dataSubjects) {
        public static final MarkingInput EMPTY = new MarkingInput(null, null, null, null, null, null, null, null);

        public MarkingInput {
            classification = text(classification);
            handling = text(handling);
            source = text(source);
            information = text(information);
            purposes = list(purposes);
            topics = list(topics);
            dataCategories = list(dataCategories);
            dataSubjects = list(dataSubjects);
        }
    }

    /** One person as typed. */
    public record PersonInput(String category, String name, String born, String nationality,
            List<IdentifierInput> identifiers, String note) {
        public static final PersonInput EMPTY = new PersonInput(null, null, null, null, null, null);

        public PersonInput {
            category = text(category);
            name = text(name);
            born = text(born);
            nationality = text(nationality);
            identifiers = list(identifiers);
            note = text(note);
        }

        /** Whether nothing was typed; such a block is an empty form waiting, not a person. */
        public boolean blank() {
            return (name + born + nationality + note).isBlank()
                    && identifiers.stream().allMatch(identifier -> identifier.value().isBlank());
        }
    }

    /** A telephone number, document or other sign as typed. */
    public record IdentifierInput(String kind, String value) {
        public IdentifierInput {
            kind = text(kind);
            value = text(value);
        }
    }

    public DraftContent {
        kind = text(kind);
        to = list(to);
        dossier = text(dossier);
        inReplyTo = text(inReplyTo);
        about = text(about);
        subject = text(subject);
        text = text(text);
        facts = text(facts);
        availability = text(availability);
        urgency = text(urgency);
        urgencyReason = text(urgencyReason);
        commitment = text(commitment);
        ground = text(ground);
        until = text(until);
        step = text(step);
        recipients = list(recipients);
        marking = marking == null ? MarkingInput.EMPTY : marking;
        transferBasis = text(transferBasis);
        dataSubjects = list(dataSubjects);
        derivedFrom = list(derivedFrom);
        immediateThreat = text(immediateThreat);
    }

    /** Whether personal data about data subjects has been typed or announced. */
    public boolean personal() {
        return !marking.dataSubjects().isEmpty() || dataSubjects.stream().anyMatch(person -> !person.blank());
    }

    /** An empty draft of a kind. */
    public static DraftContent of(String kind) {
        return new DraftContent(kind, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null);
    }

    /** The same with other persons. */
    public DraftContent withPersons(List<PersonInput> persons) {
        return new DraftContent(kind, to, dossier, inReplyTo, about, subject, text, facts, availability, urgency,
                urgencyReason, commitment, ground, until, step, complete, granted, useful, recipients, marking,
                transferBasis, persons, derivedFrom, immediateThreat);
    }

    /** The same with another name of the commitment. */
    DraftContent withCommitment(String name) {
        return new DraftContent(kind, to, dossier, inReplyTo, about, subject, text, facts, availability, urgency,
                urgencyReason, name, ground, until, step, complete, granted, useful, recipients, marking, transferBasis,
                dataSubjects, derivedFrom, immediateThreat);
    }

    /** How many characters were typed in all. */
    int length() {
        return toString().length();
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static <T> List<T> list(List<T> values) {
        return values == null ? List.of() : values.stream().filter(java.util.Objects::nonNull).toList();
    }
}
