package org.entente.accord;

import java.util.List;
import java.util.Optional;

/**
 * The files of a message, in their order, each with another name; at least one, because a message without any does not have
 * the field.
 */
public record Attachments(List<Attachment> files) {
    /** Most files of one message. */
    public static final int MOST = 50;

    public Attachments {
        Check check = new Check();
        files = check.list("", files, 1);
        if (files.size() > MOST) {
            check.problem("", FieldProblem.Code.TOO_LONG, Integer.toString(MOST));
        }
        List<String> names = files.stream().map(Attachment::name).toList();
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) < i) {
                check.problem("[" + i + "].name", FieldProblem.Code.REPEATED);
            }
        }
        check.done();
    }

    /** Empty for no files. */
    public static Optional<Attachments> of(List<Attachment> files) {
        return files.isEmpty() ? Optional.empty() : Optional.of(new Attachments(files));
    }

    /** The files of a payload; only messages that carry information have any. */
    public static List<Attachment> in(Payload payload) {
        Optional<Attachments> attachments = switch (payload) {
            case RequestForInformation request -> request.attachments();
            case Answer answer -> answer.attachments();
            case SpontaneousInformation information -> information.attachments();
            case Alert alert -> alert.attachments();
            case Clarification clarification -> clarification.attachments();
            case Correction correction -> correction.attachments();
            default -> Optional.empty();
        };
        return attachments.map(Attachments::files).orElse(List.of());
    }
}
