package org.entente.node.dossiers.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.entente.accord.Coded;
import org.entente.accord.Marking;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.accord.Topic;
import org.entente.node.dossiers.Reply;
import org.entente.node.dossiers.StoredMessage;
import org.entente.node.dossiers.ThreadReader;
import org.entente.node.exchange.DeliveryState;

/**
 * A message in the API, without its content. Codes are those of the channel; times are instants of ISO 8601.
 *
 * @param place its place in the dossier, from 1
 * @param inReplyTo may be missing, as {@code about}, {@code handledAt} and {@code erasedAt}
 * @param personal whether its content holds personal data about data subjects and is opened with a justification
 * @param composedAt the sender's claim
 * @param entry {@code channel/service/index}, under which its evidence is exported
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageView(String id, String dossier, int place, String kind, String from, List<String> to, String inReplyTo,
        String about, String subject, MarkingView marking, boolean personal, Instant composedAt, Instant recordedAt,
        boolean outgoing, String author, String entry, List<DeliveryView> deliveries, List<ReplyView> replies,
        List<String> derived, String handledBy, Instant handledAt, Instant erasedAt) {

    record MarkingView(String classification, String handling, String source, String information, List<String> purposes,
            List<String> topics, List<String> dataCategories, List<String> dataSubjects) {
        static MarkingView of(Marking marking) {
            return new MarkingView(marking.classification().code(), marking.handling().code(), marking.source().code(),
                    marking.information().code(), codes(marking.purposes()),
                    marking.topics().stream().map(Topic::code).toList(), codes(marking.dataCategories()),
                    codes(marking.dataSubjects()));
        }

        private static List<String> codes(Collection<? extends Coded> constants) {
            return constants.stream().map(Coded::code).toList();
        }
    }

    /**
     * @param status {@code waiting}, {@code delivered} or {@code objected}
     * @param receiptAt the time in that service's receipt, as it claims
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryView(String service, String status, Instant receiptAt, List<String> clauses, String objection) {
        static DeliveryView of(DeliveryState.Delivery delivery) {
            return new DeliveryView(delivery.member().value(), delivery.status().name().toLowerCase(java.util.Locale.ROOT),
                    delivery.claimedAt().orElse(null),
                    delivery.objection().map(DeliveryState.RaisedObjection::clauses).orElse(null),
                    delivery.objection().map(DeliveryState.RaisedObjection::text).orElse(null));
        }
    }

    /**
     * @param state code of {@code ReplyState}
     * @param remainingSeconds what is left while the clock stands still
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReplyView(String service, String state, Instant dueAt, Instant pausedAt, Long remainingSeconds, Instant endedAt,
            boolean overdue) {
        static ReplyView of(Reply reply, Instant now) {
            return new ReplyView(reply.service().value(), org.entente.node.web.Ui.kebab(reply.state()),
                    reply.dueAt().orElse(null), reply.pausedAt().orElse(null),
                    reply.remaining().map(Duration::toSeconds).orElse(null), reply.endedAt().orElse(null),
                    reply.overdue(now));
        }
    }

    static MessageView of(ThreadReader.Followed followed, Instant now) {
        var message = followed.message();
        return new MessageView(message.id().value(), message.dossier().value(), message.place(), message.kind().code(),
                message.sender().value(), message.recipients().stream().map(ServiceId::value).toList(),
                message.inReplyTo().map(MessageId::value).orElse(null), message.about().map(MessageId::value).orElse(null),
                message.subject(), MarkingView.of(message.marking()), message.personal(), message.composedAt(),
                message.recordedAt(), message.outgoing(), message.author(), message.entry().toString(),
                followed.deliveries().stream().map(DeliveryView::of).toList(),
                followed.replies().stream().map(reply -> ReplyView.of(reply, now)).toList(),
                followed.derived().stream().map(StoredMessage::id).map(MessageId::value).toList(),
                message.handledBy().isEmpty() ? null : message.handledBy(), message.handledAt().orElse(null),
                message.erasedAt().orElse(null));
    }
}
