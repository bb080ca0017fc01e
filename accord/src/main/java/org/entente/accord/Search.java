package org.entente.accord;

import java.time.Instant;

/**
 * Looks for the first row that covers an act in everything for all of some recipients. It narrows the rows stage by stage;
 * the rows that were left before the stage at which none remained came nearest, and say why the act is denied.
 */
final class Search {
    /** In the order in which an officer would ask. */
    enum Stage {
        SERVICES, TERMS, EXCLUSION, ACT, CATEGORY, SUBJECT, PURPOSE, TOPIC, CLASSIFICATION, HANDLING, BASIS, KIND, GROUND,
        ONWARD, IN_FORCE
    }

    private static final Stage[] STAGES = Stage.values();

    final Rulebook rulebook;
    final Query query;
    final int[] recipients;
    final Onward onward;
    final Instant now;
    /** The rows that were left before the stage that failed. */
    RowSet left;
    /** Null when a row was found. */
    Stage failed;
    Rulebook.Row found;
    private RowSet next;

    Search(Rulebook rulebook, Query query, int[] recipients, Onward onward, Instant now) {
        this.rulebook = rulebook;
        this.query = query;
        this.recipients = recipients;
        this.onward = onward;
        this.now = now;
    }

    /** Whether a row was found. */
    boolean run() {
        next = new RowSet(rulebook.size());
        for (Stage stage : STAGES) {
            if (left != null) {
                next.become(left);
            }
            narrow(stage);
            if (next.isEmpty()) {
                failed = stage;
                return false;
            }
            if (left == null) {
                left = next.copy();
            } else {
                RowSet before = left;
                left = next;
                next = before;
            }
        }
        found = rulebook.row(left.next(0));
        return true;
    }

    private void narrow(Stage stage) {
        Act act = query.act;
        switch (stage) {
            case SERVICES -> services();
            case TERMS -> terms();
            case EXCLUSION -> keepAll(query.categories, rulebook.notExcluding);
            case ACT -> next.keepOnly(rulebook.ofAct[act.kind().ordinal()]);
            case CATEGORY -> keepAll(query.categories, rulebook.ofCategory);
            case SUBJECT -> keepAll(query.subjects, rulebook.ofSubject);
            case PURPOSE -> keepAll(query.purposes, rulebook.ofPurpose);
            case TOPIC -> topics();
            case CLASSIFICATION -> act.marking().ifPresent(marking ->
                    next.keepOnly(rulebook.upTo[marking.classification().ordinal()]));
            case HANDLING -> act.marking().ifPresent(marking ->
                    next.keepOnly(rulebook.ofHandling[marking.handling().ordinal()]));
            case BASIS -> basis();
            case KIND -> kinds();
            case GROUND -> act.ground().ifPresent(ground -> next.keepOnly(rulebook.ofGround[ground.ordinal()]));
            case ONWARD -> clearIf(!onward.denials().isEmpty());
            case IN_FORCE -> inForce();
        }
    }

    private void clearIf(boolean wrong) {
        if (wrong) {
            next.clear();
        }
    }

    private void keepAll(int bits, RowSet[] sets) {
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            next.keepOnly(sets[Integer.numberOfTrailingZeros(rest)]);
        }
    }

    private void services() {
        if (query.from < 0) {
            return;
        }
        next.become(rulebook.ofService[query.from]);
        for (int recipient : recipients) {
            if (recipient < 0) {
                next.clear();
            } else {
                next.keepOnly(rulebook.ofService[recipient]);
            }
        }
    }

    private void terms() {
        if (query.act.decidedOn().isEmpty()) {
            return;
        }
        RowSet named = new RowSet(rulebook.size());
        for (TermsReference reference : query.act.decidedOn()) {
            RowSet rows = rulebook.ofTerms(reference);
            if (rows != null) {
                named.addAll(rows);
            }
        }
        next.keepOnly(named);
    }

    private void topics() {
        if (query.topics.length == 0 && query.act.kind().message()) {
            next.keepOnly(rulebook.ofAnyTopic);
        }
        for (Topic topic : query.topics) {
            next.keepOnly(rulebook.ofTopic(topic));
        }
    }

    private void basis() {
        if (query.aboutDataSubjects) {
            query.act.transferBasis().ifPresentOrElse(
                    basis -> next.keepOnly(rulebook.ofBasis[basis.ordinal()]), next::clear);
        }
    }

    private void kinds() {
        if (!query.bound) {
            return;
        }
        for (int row = next.next(0); row >= 0; row = next.next(row + 1)) {
            Governed governed = rulebook.row(row).governed();
            for (int recipient : recipients) {
                if (governed.visibleTo(query, recipient) == 0) {
                    next.remove(row);
                }
            }
        }
    }

    /** Keeps the first row in force and no other: the rows are in order of preference. */
    private void inForce() {
        for (int row = next.next(0); row >= 0; row = next.next(row + 1)) {
            if (rulebook.row(row).governed().inForce(query, recipients, now)) {
                next.clear();
                next.add(row);
                return;
            }
        }
        next.clear();
    }
}
