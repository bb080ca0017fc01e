package org.entente.accord;

/**
 * Asks everybody who holds an earlier message of the same sender to erase it: Directive (EU) 2016/680 art. 16(5), (6).
 */
public record Erasure(Header header, MessageId erases, String reason) implements Message {
    public Erasure {
        Check check = new Check();
        check.required("header", header);
        check.required("erases", erases);
        reason = check.text("reason", reason);
        check.done();
    }
}
