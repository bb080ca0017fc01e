package org.entente.accord;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Puts together what a permitting row says to its recipients: what permits, and what they must do. */
final class Grant {
    private static final ServiceKind[] KINDS = ServiceKind.values();

    final List<Finding> findings = new ArrayList<>(8);
    final List<Obligation> obligations = new ArrayList<>(8);
    private final Query query;
    private final Instant now;

    Grant(Query query, Instant now) {
        this.query = query;
        this.now = now;
    }

    void add(Rulebook.Row row, int[] numbers, List<ServiceId> services, Set<ServiceId> recipients) {
        findings.add(new Finding(row.reference(), row.permission().text(), Effect.PERMITS, Reason.PERMITTED, List.of(),
                recipients));
        Governed governed = row.governed();
        if (query.act.kind() == ActKind.REQUEST_FOR_INFORMATION) {
            deadline(governed, recipients);
        }
        if (query.bound) {
            handling(row, recipients);
            for (int i = 0; i < numbers.length; i++) {
                visibility(governed, numbers[i], services.get(i));
            }
            onward(governed, recipients);
            retention(governed, recipients);
        }
    }

    void add(Onward onward) {
        findings.addAll(onward.duties());
        obligations.addAll(onward.obligations());
    }

    private void deadline(Governed governed, Set<ServiceId> recipients) {
        Urgency urgency = query.act.urgency().orElse(Urgency.ORDINARY);
        if (governed.deadlines.isEmpty() || !governed.deadlines.get().within().containsKey(urgency)) {
            return;
        }
        Clause.Deadlines clause = governed.deadlines.get();
        Finding finding = governed.finding(clause, Effect.OBLIGES, Reason.ANSWER_DUE, List.of(new Argument.Word(urgency)),
                recipients);
        findings.add(finding);
        obligations.add(new Obligation.AnswerWithin(finding.clause(), urgency, clause.within().get(urgency),
                governed.instrument.terms().zone()));
    }

    private void handling(Rulebook.Row row, Set<ServiceId> recipients) {
        HandlingCode code = query.act.marking().orElseThrow().handling();
        findings.add(new Finding(row.reference(), row.permission().text(), Effect.OBLIGES, Reason.HANDLING,
                List.of(new Argument.Word(code)), recipients));
        obligations.add(new Obligation.Handle(row.reference(), code));
    }

    private void visibility(Governed governed, int number, ServiceId recipient) {
        int visible = governed.visibleTo(query, number);
        Set<ServiceKind> kinds = EnumSet.noneOf(ServiceKind.class);
        for (int rest = visible; rest != 0; rest &= rest - 1) {
            kinds.add(KINDS[Integer.numberOfTrailingZeros(rest)]);
        }
        List<Argument> args = words(kinds);
        List<Clause.Disclosure> clauses = governed.disclosures(query, visible);
        Set<ServiceId> one = Set.of(recipient);
        for (Clause.Disclosure clause : clauses) {
            findings.add(governed.finding(clause, Effect.OBLIGES, Reason.VISIBLE_TO, args, one));
        }
        if (clauses.isEmpty()) {
            findings.add(governed.finding(BuiltInClause.SAME_KIND, Effect.OBLIGES, Reason.VISIBLE_TO, args, one));
        }
        obligations.add(new Obligation.VisibleTo(findings.getLast().clause(), recipient, kinds));
    }

    private static List<Argument> words(Set<? extends Coded> words) {
        Argument[] args = new Argument[words.size()];
        int i = 0;
        for (Coded word : words) {
            args[i++] = new Argument.Word(word);
        }
        return Arrays.asList(args);
    }

    private void onward(Governed governed, Set<ServiceId> recipients) {
        OnwardRule rule = governed.onward.map(Clause.OnwardTransfer::rule).orElse(OnwardRule.WITH_CONSENT);
        if (rule == OnwardRule.FREELY) {
            return;
        }
        Reason reason = rule == OnwardRule.NEVER ? Reason.ONWARD_FORBIDDEN : Reason.ONWARD_CONSENT;
        Finding finding = governed.onward.isPresent()
                ? governed.finding(governed.onward.get(), Effect.OBLIGES, reason, List.of(), recipients)
                : governed.finding(BuiltInClause.ORIGINATOR_CONTROL, Effect.OBLIGES, reason, List.of(), recipients);
        findings.add(finding);
        obligations.add(new Obligation.KeepFromOthers(finding.clause(), rule));
    }

    private void retention(Governed governed, Set<ServiceId> recipients) {
        Set<DataCategory> categories = query.act.marking().orElseThrow().dataCategories();
        Clause.Retention clause = null;
        for (Clause.Retention one : governed.retentions) {
            boolean applies = one.dataCategories().isEmpty() || !Collections.disjoint(one.dataCategories(), categories);
            if (applies && (clause == null || one.days() < clause.days())) {
                clause = one;
            }
        }
        if (clause == null) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(now, governed.instrument.terms().zone());
        LocalDate until = today.plusDays(clause.days());
        LocalDate review = today.plusDays(clause.reviewDays());
        Finding finding = governed.finding(clause, Effect.OBLIGES, Reason.RETENTION,
                List.of(new Argument.Day(until), new Argument.Day(review)), recipients);
        findings.add(finding);
        obligations.add(new Obligation.Retain(finding.clause(), until, review, clause.reviewDays()));
    }
}
