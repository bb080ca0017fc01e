package org.entente.formats.identity;

import java.util.regex.Pattern;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Decimal;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.StatementLines;

/**
 * Which decision of a service's roots one is. Each names the one before it, so that none can be left out, repeated or put
 * in another place, whatever cards stand between them.
 *
 * @param service  service id
 * @param number   from 1
 * @param previous SHA-256 of the text of the decision before, without its signatures; 32 zeros for the first
 */
public record DecisionOrder(String service, long number, Hash previous) {
    /** What the first decision names as the one before it. */
    public static final Hash NONE = Hash.of(new byte[Hash.LENGTH]);
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    public DecisionOrder {
        if (!SERVICE.matcher(service).matches() || number < 1 || number == 1 != previous.equals(NONE)) {
            throw new RefusedException(Reason.MALFORMED, "a decision names its service, its number and the decision before it");
        }
    }

    /** That of a service's first decision. */
    public static DecisionOrder first(String service) {
        return new DecisionOrder(service, 1, NONE);
    }

    static DecisionOrder read(StatementLines lines) {
        String service = lines.value("service");
        long number = lines.parsed("number", Decimal::parse);
        byte[] previous = lines.hex("previous");
        if (previous.length != Hash.LENGTH) {
            throw new RefusedException(Reason.MALFORMED, "the field previous is not a hash");
        }
        return new DecisionOrder(service, number, Hash.of(previous));
    }

    void write(StringBuilder text) {
        text.append("service ").append(service).append("\nnumber ").append(number).append("\nprevious ").append(previous.hex()).append('\n');
    }
}
