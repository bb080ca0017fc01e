package org.entente.accord;

import java.util.regex.Pattern;

/**
 * An identifier that people can read and type: lower-case Latin letters, digits, dots and hyphens, 1 to 64 characters,
 * the first a letter or digit. Identifiers are compared byte for byte and never translated.
 */
public sealed interface Id
        permits CommitmentId, DossierId, EngagementId, InstrumentId, MessageId, OfficialId, PartyId, ServiceId, SessionId {

    Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    String value();

    /** @throws ValidationException with the empty path when the value is missing or does not follow {@link #PATTERN} */
    static void check(String value) {
        if (value == null) {
            throw new ValidationException(new FieldProblem("", FieldProblem.Code.REQUIRED));
        }
        if (!PATTERN.matcher(value).matches()) {
            throw new ValidationException(new FieldProblem("", FieldProblem.Code.IDENTIFIER));
        }
    }
}
