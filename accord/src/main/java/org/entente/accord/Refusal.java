package org.entente.accord;

/**
 * Refuses a request on a legal ground.
 *
 * @param text the explanation that goes with the ground
 */
public record Refusal(Header header, RefusalGround ground, String text) implements Message {
    public Refusal {
        Check check = new Check();
        check.required("header", header);
        check.required("ground", ground);
        text = check.text("text", text);
        check.replies(header);
        check.done();
    }
}
