package org.entente.accord;

/**
 * Says that a message was received, or that a correction or erasure was carried out.
 */
public record Acknowledgement(Header header, MessageId acknowledges, AcknowledgedStep step, String text) implements Message {
    public Acknowledgement {
        Check check = new Check();
        check.required("header", header);
        check.required("acknowledges", acknowledges);
        check.required("step", step);
        text = check.note("text", text);
        check.done();
    }
}
