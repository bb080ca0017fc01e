package org.entente.accord;

import java.time.LocalDate;

/**
 * Tells what was promised in an engagement.
 *
 * @param paragraph the paragraph of the joint minutes that it follows from, counted from 1
 * @param owner     the service that promised
 * @param due       last day to keep it
 */
public record CommitmentNotice(CommitmentId commitment, EngagementId engagement, int paragraph, ServiceId owner,
                               LocalisedText text, LocalDate due, CommitmentState state, boolean fictional)
        implements Payload {
    public CommitmentNotice {
        Check check = new Check();
        check.required("commitment", commitment);
        check.required("engagement", engagement);
        check.range("paragraph", paragraph, 1, Check.ITEMS);
        check.required("owner", owner);
        check.required("text", text);
        check.required("due", due);
        check.required("state", state);
        check.done();
    }
}
