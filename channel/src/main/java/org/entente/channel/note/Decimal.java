package org.entente.channel.note;

import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** ASCII decimal numbers without sign and leading zeroes, as all C2SP log formats write sizes. */
public final class Decimal {
    private Decimal() {
    }

    /** @return 0 to 2^63 - 1 */
    public static long parse(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 1 && text.charAt(0) == '0') {
            throw new RefusedException(Reason.MALFORMED, "not a decimal number without leading zeroes");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException tooLarge) {
            throw new RefusedException(Reason.TOO_LARGE, "a number above 2^63 - 1");
        }
    }
}
