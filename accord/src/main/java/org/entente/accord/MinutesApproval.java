package org.entente.accord;

import java.time.Instant;

/** A named approver signs exactly these minutes for the service that appended this. */
public record MinutesApproval(EngagementId engagement, Digest minutesHash, String approver, ApproverRole role,
                              Instant approvedAt) implements Payload {
    public MinutesApproval {
        Check check = new Check();
        check.required("engagement", engagement);
        check.required("minutesHash", minutesHash);
        approver = check.line("approver", approver);
        check.required("role", role);
        check.required("approvedAt", approvedAt);
        check.done();
    }
}
