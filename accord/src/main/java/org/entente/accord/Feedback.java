package org.entente.accord;

/**
 * Says what became of information received.
 */
public record Feedback(Header header, String text, boolean useful) implements Message {
    public Feedback {
        Check check = new Check();
        check.required("header", header);
        text = check.text("text", text);
        check.replies(header);
        check.done();
    }
}
