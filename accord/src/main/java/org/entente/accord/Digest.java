package org.entente.accord;

import java.util.regex.Pattern;

/** A SHA-256 hash as 64 lower-case hexadecimal digits. */
public record Digest(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        if (hex == null || hex.isEmpty()) {
            throw new ValidationException(new FieldProblem("", FieldProblem.Code.REQUIRED));
        }
        if (!FORM.matcher(hex).matches()) {
            throw new ValidationException(new FieldProblem("", FieldProblem.Code.FORM, "64 hexadecimal digits"));
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
