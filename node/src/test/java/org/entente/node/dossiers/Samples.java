package org.entente.node.dossiers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Answer;
import org.entente.accord.Clarification;
import org.entente.accord.ClarificationStep;
import org.entente.accord.Classification;
import org.entente.accord.DossierId;
import org.entente.accord.ExtensionNotice;
import org.entente.accord.HandlingCode;
import org.entente.accord.Header;
import org.entente.accord.InformationEvaluation;
import org.entente.accord.Lineage;
import org.entente.accord.Marking;
import org.entente.accord.MessageId;
import org.entente.accord.Purpose;
import org.entente.accord.Refusal;
import org.entente.accord.RefusalGround;
import org.entente.accord.RequestForInformation;
import org.entente.accord.ServiceId;
import org.entente.accord.SourceEvaluation;
import org.entente.accord.Topic;
import org.entente.accord.Urgency;

/** Messages without personal data for tests that do not care what is in them. */
final class Samples {
    static final ServiceId MOROCCO = new ServiceId("ma.dgsn-dgst");
    static final ServiceId SPAIN = new ServiceId("es.policia-nacional");
    static final Instant COMPOSED = Instant.parse("2026-03-02T07:59:00Z");
    static final MessageId REQUEST = new MessageId("ma.dgsn-dgst.r1");

    private Samples() {}

    static Header header(String id, ServiceId from, ServiceId to, MessageId inReplyTo) {
        var marking = new Marking(Classification.RESTRICTED, HandlingCode.H1, SourceEvaluation.B,
                InformationEvaluation.KNOWN_TO_SOURCE, Set.of(Purpose.STRATEGIC_ANALYSIS),
                Set.of(Topic.COUNTER_TERRORISM), Set.of(), Set.of());
        return new Header(new MessageId(from.value() + "." + id), new DossierId(REQUEST.value()), from, Set.of(to),
                Optional.ofNullable(inReplyTo), Lineage.NONE, marking, Optional.empty(), Set.of(), COMPOSED);
    }

    static RequestForInformation request() {
        return new RequestForInformation(header("r1", MOROCCO, SPAIN, null), "Forged stamps", Urgency.ORDINARY, "",
                "Which trends do you see?", "Three forged stamps were seen.", "", List.of(), Optional.empty());
    }

    static Clarification question(String id) {
        return new Clarification(header(id, SPAIN, MOROCCO, REQUEST), ClarificationStep.QUESTION, "Which port?", List.of());
    }

    static Clarification reply(String id, MessageId question) {
        return new Clarification(header(id, MOROCCO, SPAIN, question), ClarificationStep.REPLY, "The second one.", List.of());
    }

    static Answer answer(String id, boolean complete) {
        return new Answer(header(id, SPAIN, MOROCCO, REQUEST), "Two of a kind.", List.of(), complete);
    }

    static Refusal refusal(String id) {
        return new Refusal(header(id, SPAIN, MOROCCO, REQUEST), RefusalGround.NOT_AVAILABLE, "Nothing is held.");
    }

    static ExtensionNotice extension(String id, Instant until) {
        return new ExtensionNotice(header(id, SPAIN, MOROCCO, REQUEST), until, "A court has to authorise it.");
    }
}
