package org.entente.node.dossiers.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entente.accord.Acknowledgement;
import org.entente.accord.Alert;
import org.entente.accord.Answer;
import org.entente.accord.Clarification;
import org.entente.accord.Consent;
import org.entente.accord.ConsentRequest;
import org.entente.accord.Correction;
import org.entente.accord.Erasure;
import org.entente.accord.ExtensionNotice;
import org.entente.accord.Feedback;
import org.entente.accord.Message;
import org.entente.accord.Refusal;
import org.entente.accord.RequestForInformation;
import org.entente.accord.ServiceId;
import org.entente.accord.SpontaneousInformation;
import org.entente.node.web.Ui;

/**
 * One labelled part of a message's content, in the order in which it is read.
 *
 * @param label key of the label
 * @param text what a person wrote; empty when the value is one of the two below
 * @param word key of a word of the vocabulary
 */
public record ContentPart(String label, String text, Optional<String> word, Optional<Instant> time) {
    static List<ContentPart> of(Message message, ServiceNames names) {
        var parts = new Parts();
        switch (message) {
            case RequestForInformation request -> {
                parts.word("urgency", "accord.urgency." + Ui.kebab(request.urgency()));
                parts.text("urgency-reason", request.urgencyReason());
                parts.text("question", request.question());
                parts.text("facts", request.facts());
                parts.text("availability", request.availability());
            }
            case Answer answer -> {
                parts.text("answer", answer.text());
                parts.word("complete", "dossiers.complete." + answer.complete());
            }
            case Refusal refusal -> {
                parts.word("ground", "accord.refusal-ground." + Ui.kebab(refusal.ground()));
                parts.text("explanation", refusal.text());
            }
            case SpontaneousInformation information -> parts.text("information", information.text());
            case Alert alert -> {
                parts.text("information", alert.text());
                parts.time("valid-until", alert.validUntil());
            }
            case Clarification clarification -> parts.text("clarification", clarification.text());
            case ExtensionNotice notice -> {
                parts.time("until", notice.until());
                parts.text("reason", notice.reason());
            }
            case ConsentRequest request -> {
                parts.text("recipients", names(request.recipients(), names));
                parts.text("reason", request.reason());
            }
            case Consent consent -> {
                parts.word("granted", "dossiers.granted." + consent.granted());
                parts.text("recipients", names(consent.recipients(), names));
                parts.text("conditions", consent.conditions());
            }
            case Correction correction -> parts.text("correction", correction.text());
            case Erasure erasure -> parts.text("reason", erasure.reason());
            case Acknowledgement acknowledgement -> {
                parts.word("step", "accord.acknowledged-step." + Ui.kebab(acknowledgement.step()));
                parts.text("remark", acknowledgement.text());
            }
            case Feedback feedback -> {
                parts.word("useful", "dossiers.useful." + feedback.useful());
                parts.text("feedback", feedback.text());
            }
        }
        return parts.list;
    }

    private static String names(java.util.Set<ServiceId> services, ServiceNames names) {
        return services.stream().map(names::of).collect(Collectors.joining("\n"));
    }

    private static final class Parts {
        private final List<ContentPart> list = new ArrayList<>();

        void text(String label, String text) {
            if (!text.isEmpty()) {
                list.add(new ContentPart("dossiers.part." + label, text, Optional.empty(), Optional.empty()));
            }
        }

        void word(String label, String key) {
            list.add(new ContentPart("dossiers.part." + label, "", Optional.of(key), Optional.empty()));
        }

        void time(String label, Instant instant) {
            list.add(new ContentPart("dossiers.part." + label, "", Optional.empty(), Optional.of(instant)));
        }
    }
}
