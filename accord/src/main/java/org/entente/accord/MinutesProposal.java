package org.entente.accord;

/**
 * Puts minutes before the other services.
 *
 * @param minutesHash SHA-256 of the canonical form of the minutes, which formats computes
 */
public record MinutesProposal(JointMinutes minutes, Digest minutesHash) implements Payload {
    public MinutesProposal {
        Check check = new Check();
        check.required("minutes", minutes);
        check.required("minutesHash", minutesHash);
        check.done();
    }
}
