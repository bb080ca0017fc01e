package org.entente.node.dossiers.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.entente.node.agreements.DecisionBody;
import org.entente.node.dossiers.compose.ReleasePreview;
import org.entente.node.web.Problem;

/**
 * The release check in the API.
 *
 * @param sendable whether sending now would succeed, or hand it to the head
 * @param connected whether there is an open channel of exactly these services
 * @param fieldErrors what is missing or wrong in the draft
 * @param decision what the agreements say; missing while recipients or marking are incomplete
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionView(boolean sendable, boolean connected, boolean needsApproval, List<Problem.Field> fieldErrors,
        DecisionBody decision) {
    static DecisionView of(ReleasePreview preview, List<Problem.Field> errors) {
        return new DecisionView(preview.sendable(), preview.connected(), preview.needsApproval(), errors,
                preview.decision().map(DecisionBody::of).orElse(null));
    }
}
