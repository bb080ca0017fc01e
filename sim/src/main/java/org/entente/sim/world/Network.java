package org.entente.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;

/** What is under way between members. It keeps no order: whoever delivers takes any message. */
final class Network {
    /** Most messages under way; the oldest is lost when there are more. */
    private static final int MOST = 48;

    private final List<Message> underWay = new ArrayList<>();
    private final boolean[][] apart;

    /**
     * A request, or the answer to it.
     *
     * @param asker    number of the member that asked
     * @param asked    number of the member that answers
     * @param question what was asked, as its asker knows it
     * @param request  what arrives of it
     * @param answer   empty for the request
     */
    record Message(int asker, int asked, Request question, Request request, Optional<Answer> answer) {
        int from() {
            return answer.isPresent() ? asked : asker;
        }

        int to() {
            return answer.isPresent() ? asker : asked;
        }

        Message with(Answer given) {
            return new Message(asker, asked, question, request, Optional.of(given));
        }

        Message withRequest(Request changed) {
            return new Message(asker, asked, question, changed, answer);
        }
    }

    Network(int members) {
        apart = new boolean[members][members];
    }

    /** The message that is lost for it, if any. */
    Optional<Message> send(Message message) {
        underWay.add(message);
        return underWay.size() > MOST ? Optional.of(underWay.removeFirst()) : Optional.empty();
    }

    List<Message> underWay() {
        return underWay;
    }

    /** Takes out what this member sent: its connections ended with it. */
    List<Message> cut(int member) {
        List<Message> sent = underWay.stream().filter(message -> message.from() == member).toList();
        underWay.removeAll(sent);
        return sent;
    }

    void part(int one, int other, boolean now) {
        apart[one][other] = now;
        apart[other][one] = now;
    }

    boolean isApart(int one, int other) {
        return apart[one][other];
    }

    void heal() {
        for (boolean[] row : apart) {
            java.util.Arrays.fill(row, false);
        }
    }
}
