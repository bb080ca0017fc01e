package org.entente.channel.genesis;

import java.util.regex.Pattern;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * A member of one channel, opaque: it tells nothing of the service behind it, and the same service has another one in
 * every channel.
 *
 * @param value 32 lower case hexadecimal digits
 */
public record MemberId(String value) implements Comparable<MemberId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public MemberId {
        if (!FORM.matcher(value).matches()) {
            throw new RefusedException(Reason.MALFORMED, "not a member id");
        }
    }

    @Override
    public int compareTo(MemberId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
