package org.entente.accord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the lineage of an act asks for: nothing that a third service provided goes on unless that service has consented, or
 * the terms under which it came let it go on, or make an exception for an immediate and serious threat.
 */
record Onward(List<Finding> denials, List<Finding> duties, List<Obligation> obligations) {
    private static final Onward NOTHING = new Onward(List.of(), List.of(), List.of());

    static Onward of(Act act, Rulebook rulebook, Set<ServiceId> recipients) {
        if (act.lineage().derivations().isEmpty()) {
            return NOTHING;
        }
        Onward onward = new Onward(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Derivation derivation : act.lineage().derivations()) {
            Set<ServiceId> others = others(recipients, derivation.originator());
            if (!derivation.originator().equals(act.from()) && !others.isEmpty()) {
                onward.add(derivation, act.lineage().immediateThreat().isPresent(), rulebook, others);
            }
        }
        return onward;
    }

    private static Set<ServiceId> others(Set<ServiceId> recipients, ServiceId originator) {
        if (!recipients.contains(originator)) {
            return recipients;
        }
        Set<ServiceId> others = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
        others.addAll(recipients);
        others.remove(originator);
        return others;
    }

    private void add(Derivation derivation, boolean threat, Rulebook rulebook, Set<ServiceId> recipients) {
        Governed governed = derivation.instrument().map(rulebook::governed).orElse(null);
        Optional<Clause.OnwardTransfer> clause = governed == null ? Optional.empty() : governed.onward;
        OnwardRule rule = clause.map(Clause.OnwardTransfer::rule).orElse(OnwardRule.WITH_CONSENT);
        boolean allowed = rule == OnwardRule.FREELY
                || rule == OnwardRule.WITH_CONSENT && derivation.consent().isPresent();
        if (allowed) {
            return;
        }
        List<Argument> args = List.of(new Argument.Code(derivation.message().value()),
                new Argument.Code(derivation.originator().value()));
        Optional<Integer> notice = clause.flatMap(Clause.OnwardTransfer::immediateThreatNotice);
        if (threat && notice.isPresent()) {
            Finding duty = governed.finding(clause.get(), Effect.OBLIGES, Reason.ORIGINATOR_NOTICE, args, recipients);
            duties.add(duty);
            obligations.add(new Obligation.NotifyOriginator(duty.clause(), derivation.message(), derivation.originator(),
                    notice.get()));
            return;
        }
        Reason reason = rule == OnwardRule.NEVER ? Reason.ONWARD_NEVER : Reason.CONSENT_MISSING;
        denials.add(clause.map(found -> governed.finding(found, Effect.DENIES, reason, args, recipients))
                .orElseGet(() -> governed == null
                        ? Charter.Article.ORIGINATOR_CONTROL.finding(Effect.DENIES, reason, args, recipients)
                        : governed.finding(BuiltInClause.ORIGINATOR_CONTROL, Effect.DENIES, reason, args, recipients)));
    }
}
