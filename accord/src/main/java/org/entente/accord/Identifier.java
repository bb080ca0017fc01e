package org.entente.accord;

/** A telephone number, document or other sign of a data subject. */
public record Identifier(IdentifierKind kind, String value) {
    public Identifier {
        Check check = new Check();
        check.required("kind", kind);
        value = check.line("value", value);
        check.done();
    }
}
