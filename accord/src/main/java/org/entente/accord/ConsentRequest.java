package org.entente.accord;

import java.util.Set;

/**
 * Asks the originator whether information may go to further services.
 */
public record ConsentRequest(Header header, MessageId information, Set<ServiceId> recipients, Set<Purpose> purposes,
        String reason) implements Message {
    public ConsentRequest {
        Check check = new Check();
        check.required("header", header);
        check.required("information", information);
        recipients = check.ids("recipients", recipients, 1);
        reason = check.text("reason", reason);
        purposes = check.enums("purposes", purposes, Purpose.class, 1);
        check.done();
    }
}
