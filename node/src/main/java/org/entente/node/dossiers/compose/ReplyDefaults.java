package org.entente.node.dossiers.compose;

import java.util.List;
import java.util.Optional;
import org.entente.accord.Coded;
import org.entente.accord.ConsentRequest;
import org.entente.accord.InformationEvaluation;
import org.entente.accord.Message;
import org.entente.accord.ServiceId;
import org.entente.accord.SourceEvaluation;
import org.entente.accord.Topic;
import org.entente.node.dossiers.MessageKind;
import org.entente.node.dossiers.OwnService;
import org.entente.node.dossiers.StoredMessage;
import org.entente.node.dossiers.compose.DraftContent.MarkingInput;
import org.springframework.stereotype.Component;

/**
 * How a message that answers or concerns another begins: same dossier, same services, and of the marking what follows
 * from the other. How reliable information is, and on what basis personal data is transferred, is never assumed.
 */
@Component
public class ReplyDefaults {
    private final OwnService own;

    ReplyDefaults(OwnService own) {
        this.own = own;
    }

    /** @param content of the other message, where it may be read; only what holds no personal data is taken from it */
    public DraftContent of(MessageKind kind, StoredMessage other, Optional<Message> content) {
        var to = java.util.stream.Stream.concat(other.recipients().stream(), java.util.stream.Stream.of(other.sender()))
                .filter(service -> !service.equals(own.id())).map(ServiceId::value).sorted().toList();
        var recipients = kind == MessageKind.CONSENT && content.orElse(null) instanceof ConsentRequest asked
                ? asked.recipients().stream().map(ServiceId::value).toList() : List.<String>of();
        var about = kind == MessageKind.CONSENT ? other.about().map(Object::toString).orElse("")
                : kind.concernsMessage() ? other.id().value() : "";
        return new DraftContent(kind.code(), to, other.dossier().value(), kind.replies() ? other.id().value() : "", about,
                "", "", "", "", "", "", "", "", "", "", null, null, null, recipients, marking(kind, other), "", List.of(),
                List.of(), "");
    }

    private static MarkingInput marking(MessageKind kind, StoredMessage other) {
        var marking = other.marking();
        var own = !carriesInformation(kind);
        return new MarkingInput(marking.classification().code(), marking.handling().code(),
                own ? SourceEvaluation.A.code() : "", own ? InformationEvaluation.CERTAIN.code() : "",
                marking.purposes().stream().map(Coded::code).toList(), marking.topics().stream().map(Topic::code).toList(),
                List.of(), List.of());
    }

    /** What only says something of this service itself is certain, and from the best source. */
    private static boolean carriesInformation(MessageKind kind) {
        return kind == MessageKind.ANSWER || kind == MessageKind.CORRECTION;
    }

    /** The content with every field that was given in place of the one it began with. */
    public static DraftContent overlaid(DraftContent base, DraftContent given) {
        return new DraftContent(base.kind(), base.to(), base.dossier(), base.inReplyTo(), base.about(),
                or(given.subject(), base.subject()), or(given.text(), base.text()), or(given.facts(), base.facts()),
                or(given.availability(), base.availability()), or(given.urgency(), base.urgency()),
                or(given.urgencyReason(), base.urgencyReason()), or(given.commitment(), base.commitment()),
                or(given.ground(), base.ground()), or(given.until(), base.until()), or(given.step(), base.step()),
                given.complete() == null ? base.complete() : given.complete(),
                given.granted() == null ? base.granted() : given.granted(),
                given.useful() == null ? base.useful() : given.useful(), or(given.recipients(), base.recipients()),
                overlaid(base.marking(), given.marking()), or(given.transferBasis(), base.transferBasis()),
                or(given.dataSubjects(), base.dataSubjects()), or(given.derivedFrom(), base.derivedFrom()),
                or(given.immediateThreat(), base.immediateThreat()));
    }

    private static MarkingInput overlaid(MarkingInput base, MarkingInput given) {
        return new MarkingInput(or(given.classification(), base.classification()), or(given.handling(), base.handling()),
                or(given.source(), base.source()), or(given.information(), base.information()),
                or(given.purposes(), base.purposes()), or(given.topics(), base.topics()),
                or(given.dataCategories(), base.dataCategories()), or(given.dataSubjects(), base.dataSubjects()));
    }

    private static String or(String given, String base) {
        return given.isEmpty() ? base : given;
    }

    private static <T> List<T> or(List<T> given, List<T> base) {
        return given.isEmpty() ? base : given;
    }
}
