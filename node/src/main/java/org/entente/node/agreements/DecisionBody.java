package org.entente.node.agreements;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entente.accord.ClauseReference;
import org.entente.accord.Coded;
import org.entente.accord.Decision;
import org.entente.accord.Finding;
import org.entente.accord.LocalisedText;
import org.entente.accord.Obligation;
import org.entente.accord.ServiceId;
import org.entente.accord.TermsReference;

/**
 * A decision in the API.
 *
 * @param basis the terms that a message has to name
 */
public record DecisionBody(boolean permitted, List<TermsBody> basis, List<FindingBody> findings, List<ObligationBody> obligations) {

    public record TermsBody(String instrument, String termsHash) {
        static TermsBody of(TermsReference terms) {
            return new TermsBody(terms.instrument().value(), terms.termsHash().hex());
        }
    }

    /**
     * One clause that counted.
     *
     * @param effect permits, denies or obliges
     * @param reason a word of docs/reference/terms.md; {@code args} are what it speaks of
     * @param text   the clause by language
     */
    public record FindingBody(String instrument, String clause, String effect, String reason, List<String> args,
            List<String> recipients, Map<String, String> text) {
        static FindingBody of(Finding finding) {
            return new FindingBody(finding.clause().instrument().value(), finding.clause().clause(), finding.effect().code(),
                    finding.reason().code(), finding.args().stream().map(Object::toString).toList(),
                    finding.recipients().stream().map(ServiceId::value).toList(), texts(finding.text()));
        }
    }

    /**
     * One obligation.
     *
     * @param kind answer-within, handle, visible-to, keep-from-others, notify-originator, retain or acknowledge
     * @param values what it says, by name
     */
    public record ObligationBody(String kind, String instrument, String clause, Map<String, Object> values) {
        static ObligationBody of(Obligation obligation) {
            return switch (obligation) {
                case Obligation.AnswerWithin due -> body("answer-within", due.clause(), Map.of("urgency", due.urgency().code(),
                        "amount", due.period().amount(), "unit", due.period().unit().code(), "zone", due.zone().getId()));
                case Obligation.Handle handle -> body("handle", handle.clause(), Map.of("handling", handle.handling().code()));
                case Obligation.VisibleTo visible -> body("visible-to", visible.clause(), Map.of("recipient",
                        visible.recipient().value(), "kinds", visible.kinds().stream().map(Coded::code).toList()));
                case Obligation.KeepFromOthers keep -> body("keep-from-others", keep.clause(), Map.of("rule", keep.rule().code()));
                case Obligation.NotifyOriginator notify -> body("notify-originator", notify.clause(), Map.of("message",
                        notify.message().value(), "originator", notify.originator().value(), "hours", notify.hours()));
                case Obligation.Retain retain -> body("retain", retain.clause(), Map.of("until", retain.until().toString(),
                        "reviewBy", retain.reviewBy().toString(), "reviewDays", retain.reviewDays()));
                case Obligation.Acknowledge acknowledge -> body("acknowledge", acknowledge.clause(),
                        Map.of("step", acknowledge.step().code()));
            };
        }

        private static ObligationBody body(String kind, ClauseReference clause, Map<String, Object> values) {
            return new ObligationBody(kind, clause.instrument().value(), clause.clause(), values);
        }
    }

    public static DecisionBody of(Decision decision) {
        return new DecisionBody(decision.permitted(), decision.basis().stream().map(TermsBody::of).toList(),
                decision.findings().stream().map(FindingBody::of).toList(),
                decision.obligations().stream().map(ObligationBody::of).toList());
    }

    static Map<String, String> texts(LocalisedText text) {
        return text.texts().entrySet().stream().collect(Collectors.toMap(one -> one.getKey().code(), Map.Entry::getValue,
                (a, _) -> a, java.util.TreeMap::new));
    }
}
