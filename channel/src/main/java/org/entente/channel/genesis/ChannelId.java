package org.entente.channel.genesis;

import java.util.regex.Pattern;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * A channel: SHA-256 of its genesis entry.
 *
 * @param value 64 lower case hexadecimal digits
 */
public record ChannelId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public ChannelId {
        if (!FORM.matcher(value).matches()) {
            throw new RefusedException(Reason.MALFORMED, "not a channel id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
