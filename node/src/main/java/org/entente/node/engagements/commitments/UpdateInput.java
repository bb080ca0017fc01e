package org.entente.node.engagements.commitments;

import java.util.Optional;
import org.entente.accord.CommitmentState;
import org.entente.accord.CommitmentUpdate;
import org.entente.accord.CommitmentId;
import org.entente.accord.MessageId;
import org.entente.node.engagements.Fields;

/**
 * How far a commitment has come, as it is entered.
 *
 * @param state open, in-progress, fulfilled or withdrawn
 * @param text what the others are told, may be missing
 * @param message a message that shows it, may be missing
 * @param justification why the other services are told; kept in the log of processing, not sent
 */
public record UpdateInput(String state, String text, String message, String justification) {
    /** @throws org.entente.node.web.ProblemException naming every field that is wrong */
    CommitmentUpdate read(CommitmentId sharedId) {
        var fields = new Fields();
        var how = fields.word("state", state, CommitmentState.class);
        var words = fields.note("text", text);
        Optional<MessageId> shows = fields.someId("message", message, MessageId::new);
        fields.justification(justification);
        fields.done();
        return new CommitmentUpdate(sharedId, how, words, shows);
    }
}
