package org.entente.accord;

import java.util.Set;

/**
 * The originator's answer to a ConsentRequest.
 *
 * @param granted    false means that the information must not go on
 * @param conditions may be empty
 */
public record Consent(Header header, MessageId information, Set<ServiceId> recipients, boolean granted, String conditions) implements Message {
    public Consent {
        Check check = new Check();
        check.required("header", header);
        check.required("information", information);
        recipients = check.ids("recipients", recipients, 1);
        conditions = check.note("conditions", conditions);
        check.replies(header);
        check.done();
    }
}
