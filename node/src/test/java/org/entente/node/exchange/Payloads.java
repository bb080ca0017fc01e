package org.entente.node.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Answer;
import org.entente.accord.Attachment;
import org.entente.accord.Attachments;
import org.entente.accord.Classification;
import org.entente.accord.CommitmentId;
import org.entente.accord.CommitmentState;
import org.entente.accord.CommitmentUpdate;
import org.entente.accord.DossierId;
import org.entente.accord.HandlingCode;
import org.entente.accord.Header;
import org.entente.accord.InformationEvaluation;
import org.entente.accord.Lineage;
import org.entente.accord.Marking;
import org.entente.accord.MessageId;
import org.entente.accord.Payload;
import org.entente.accord.Purpose;
import org.entente.accord.ServiceId;
import org.entente.accord.SourceEvaluation;

/** Small payloads for tests of the exchange, which does not look into them. */
public final class Payloads {
    private Payloads() {}

    public static Payload saying(String text) {
        return new CommitmentUpdate(new CommitmentId("fictional-commitment"), CommitmentState.values()[0], text, Optional.empty());
    }

    /** With files, the first of which names it; admitted where everything is. */
    public static Answer answer(List<Attachment> files) {
        var marking = new Marking(Classification.RESTRICTED, HandlingCode.H1, SourceEvaluation.A, InformationEvaluation.CERTAIN,
                Set.of(Purpose.INVESTIGATION), Set.of(), Set.of(), Set.of());
        var header = new Header(new MessageId(files.getFirst().name()), new DossierId("fictional"), new ServiceId(TwoNodes.FIRST),
                Set.of(new ServiceId(TwoNodes.SECOND)), Optional.of(new MessageId("fictional-question")), Lineage.NONE, marking,
                Optional.empty(), Set.of(), Instant.EPOCH);
        return new Answer(header, "Invented.", List.of(), true, Attachments.of(files));
    }

    public static String said(Payload payload) {
        return ((CommitmentUpdate) payload).text();
    }
}
