package org.entente.formats.evidence;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** Verifying is reading, then checking; where it failed tells what the failure means to the reader. */
final class Phases {
    private Phases() {
    }

    /**
     * @param read   takes the parts; what it refuses cannot be read, but a signature that is missing or wrong is rejected
     *               wherever it stands
     * @param check  what it refuses is rejected
     * @param failed makes the result of a refusal
     */
    static <C, R> R run(Supplier<C> read, Function<C, R> check, BiFunction<EvidenceResult.Outcome, RefusedException, R> failed) {
        C content;
        try {
            content = read.get();
        } catch (RefusedException refused) {
            boolean signature = refused.reason() == Reason.SIGNATURE_MISSING || refused.reason() == Reason.SIGNATURE_INVALID;
            return failed.apply(signature ? EvidenceResult.Outcome.REJECTED : EvidenceResult.Outcome.UNREADABLE, refused);
        }
        try {
            return check.apply(content);
        } catch (RefusedException refused) {
            return failed.apply(EvidenceResult.Outcome.REJECTED, refused);
        }
    }
}
