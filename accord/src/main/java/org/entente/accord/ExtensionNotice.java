package org.entente.accord;

import java.time.Instant;

/**
 * Says that the answer waits for a judicial authorisation: Directive (EU) 2023/977 art. 5(2).
 */
public record ExtensionNotice(Header header, Instant until, String reason) implements Message {
    public ExtensionNotice {
        Check check = new Check();
        check.required("header", header);
        check.required("until", until);
        reason = check.text("reason", reason);
        check.replies(header);
        check.done();
    }
}
