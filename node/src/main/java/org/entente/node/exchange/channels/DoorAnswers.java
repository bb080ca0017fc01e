package org.entente.node.exchange.channels;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.tls.DoorHandler.Turned;
import org.entente.node.exchange.tls.Reply;

/**
 * What the door itself answers, before any channel has a say: the code of the error catalogue on the first line, then
 * what to do in English. The codes of channels have no dot, so nobody takes one for the other.
 */
final class DoorAnswers {
    private static final Pattern CODE = Pattern.compile("exchange\\.[a-z-]{1,60}");

    private DoorAnswers() {}

    static Reply of(ExchangeError error) {
        return Reply.text(error.status(), error.code() + "\n");
    }

    static Reply of(Turned why) {
        return of(error(why));
    }

    static ExchangeError error(Turned why) {
        return switch (why) {
            case TOO_LARGE -> ExchangeError.DOOR_TOO_LARGE;
            case TOO_SLOW -> ExchangeError.DOOR_TOO_SLOW;
            case TOO_MANY -> ExchangeError.DOOR_TOO_MANY;
            case CUT_SHORT -> ExchangeError.DOOR_CUT_SHORT;
            case ENCODED -> ExchangeError.DOOR_ENCODED;
            case FAILED -> ExchangeError.DOOR_FAILED;
        };
    }

    static boolean isOfTheDoor(Reply reply) {
        return reply.status() >= 400 && !code(reply).isEmpty();
    }

    /** The code on the first line; empty if there is none of this form. */
    static String code(Reply reply) {
        var text = new String(reply.body(), 0, Math.min(reply.body().length, 100), StandardCharsets.US_ASCII);
        var first = text.lines().findFirst().orElse("");
        return CODE.matcher(first).matches() ? first : "";
    }
}
