package org.entente.node.dossiers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.entente.accord.DeadlineClock;
import org.entente.accord.DeadlineClock.Pause;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * Keeps what is owed for each request in step with the messages and receipts that are stored. It is computed anew from
 * all of them each time, so that the order in which receipts and messages come in makes no difference, and both sides,
 * which hold the same receipts, come to the same result.
 */
@Component
public class ReplyDeadlines {
    private static final int LONGEST_CHAIN = 4;

    private final MessageStore messages;
    private final ReplyStore replies;

    ReplyDeadlines(MessageStore messages, ReplyStore replies) {
        this.messages = messages;
        this.replies = replies;
    }

    /** Computes anew what is owed for the request that this message is or belongs to, if any. */
    void follow(Transaction transaction, StoredMessage message) {
        requestOf(transaction, message).ifPresent(request -> replies.of(transaction, request.id())
                .forEach(reply -> replies.put(transaction, computed(transaction, request, reply))));
    }

    /** The request at the end of the chain of replies, which is at most answer, clarification and its reply long. */
    private Optional<StoredMessage> requestOf(Transaction transaction, StoredMessage message) {
        var at = Optional.of(message);
        for (int step = 0; step < LONGEST_CHAIN && at.isPresent(); step++) {
            if (at.get().kind() == MessageKind.REQUEST_FOR_INFORMATION) {
                return at;
            }
            at = at.get().inReplyTo().flatMap(id -> messages.find(transaction, id));
        }
        return Optional.empty();
    }

    private Reply computed(Transaction transaction, StoredMessage request, Reply reply) {
        var service = reply.service();
        var receipt = Optional.ofNullable(messages.receipts(transaction, request.id()).get(service));
        var given = messages.repliesTo(transaction, request.id()).stream()
                .filter(message -> message.sender().equals(service)).toList();
        var pauses = pauses(transaction, request, service, given);
        // Read at the end of time: what is stored is when it is due, and whoever shows it knows what time it is.
        var reading = reply.time().flatMap(time -> receipt.map(from ->
                new DeadlineClock(from, time.period(), time.zone(), pauses, extension(given)).read(Instant.MAX)));
        var objected = messages.objections(transaction, request.id()).stream()
                .filter(objection -> objection.service().equals(service)).findFirst();
        var end = objected.map(objection -> new End(ReplyState.OBJECTED, objection.at()))
                .or(() -> end(transaction, request, given));
        var state = end.map(End::state).orElseGet(() -> running(pauses, given, receipt.isPresent()));
        var endedAt = end.map(End::at);
        return switch (reading.orElse(null)) {
            case null -> reply(reply, state, extension(given), Optional.empty(), Optional.empty(), endedAt);
            case DeadlineClock.Running(Instant due, boolean _) ->
                reply(reply, state, Optional.of(due), Optional.empty(), Optional.empty(), endedAt);
            case DeadlineClock.Suspended(Instant since, Duration left) ->
                reply(reply, state, Optional.empty(), Optional.of(since), Optional.of(left), endedAt);
        };
    }

    private static Reply reply(Reply old, ReplyState state, Optional<Instant> due, Optional<Instant> paused,
            Optional<Duration> left, Optional<Instant> endedAt) {
        return new Reply(old.request(), old.service(), state, old.time(), due, paused, left, endedAt);
    }

    private record End(ReplyState state, Instant at) {}

    /** The first refusal or complete answer, at the time of the requesting service's receipt once that is known. */
    private Optional<End> end(Transaction transaction, StoredMessage request, List<StoredMessage> given) {
        return given.stream()
                .filter(message -> message.kind() == MessageKind.REFUSAL
                        || message.kind() == MessageKind.ANSWER && message.detail().yes())
                .findFirst()
                .map(message -> new End(
                        message.kind() == MessageKind.REFUSAL ? ReplyState.REFUSED : ReplyState.ANSWERED,
                        receipt(transaction, message.id(), request.sender()).orElse(message.recordedAt())));
    }

    private static ReplyState running(List<Pause> pauses, List<StoredMessage> given, boolean delivered) {
        if (pauses.stream().anyMatch(pause -> pause.until().isEmpty())) {
            return ReplyState.CLARIFICATION_ASKED;
        }
        if (given.stream().anyMatch(message -> message.kind() == MessageKind.ANSWER)) {
            return ReplyState.PARTLY_ANSWERED;
        }
        return delivered ? ReplyState.DELIVERED : ReplyState.SENT;
    }

    private List<Pause> pauses(Transaction transaction, StoredMessage request, ServiceId service,
            List<StoredMessage> given) {
        var pauses = new ArrayList<Pause>();
        for (var question : given) {
            if (question.kind() != MessageKind.CLARIFICATION_QUESTION) {
                continue;
            }
            var until = messages.repliesTo(transaction, question.id()).stream()
                    .filter(reply -> reply.kind() == MessageKind.CLARIFICATION_REPLY
                            && reply.sender().equals(request.sender()))
                    .flatMap(reply -> receipt(transaction, reply.id(), service).stream())
                    .min(Comparator.naturalOrder());
            // The two times are of two clocks: where they contradict each other, the clock stood still for no time.
            receipt(transaction, question.id(), request.sender()).ifPresent(from -> pauses.add(
                    new Pause(from, until.map(end -> end.isBefore(from) ? from : end))));
        }
        return merged(pauses);
    }

    /** Two questions at a time stop the clock once. */
    private static List<Pause> merged(List<Pause> pauses) {
        pauses.sort(Comparator.comparing(Pause::from));
        var merged = new ArrayList<Pause>();
        for (var pause : pauses) {
            var last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || last.until().filter(end -> end.isBefore(pause.from())).isPresent()) {
                merged.add(pause);
            } else if (last.until().isPresent()
                    && (pause.until().isEmpty() || pause.until().get().isAfter(last.until().get()))) {
                merged.set(merged.size() - 1, new Pause(last.from(), pause.until()));
            }
        }
        return merged;
    }

    private static Optional<Instant> extension(List<StoredMessage> given) {
        return given.stream().filter(message -> message.kind() == MessageKind.EXTENSION_NOTICE)
                .flatMap(message -> message.detail().until().stream()).max(Comparator.naturalOrder());
    }

    private Optional<Instant> receipt(Transaction transaction, MessageId message, ServiceId service) {
        return Optional.ofNullable(messages.receipts(transaction, message).get(service));
    }
}
