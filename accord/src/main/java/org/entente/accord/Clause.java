package org.entente.accord;

import java.util.EnumMap;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One clause of an instrument: what it says in words, and what of it a machine can apply. */
public sealed interface Clause {

    /** Such as {@code art-3}; same form as {@link Id}. */
    String id();

    LocalisedText text();

    /**
     * Permits acts that it covers in everything: kind, every purpose, every topic, every category.
     *
     * @param topics        empty: any topic
     * @param dataCategories what may be contained; empty: nothing
     * @param dataSubjects  whom data may be about; required exactly when a category is about data subjects
     * @param highest       highest classification
     * @param handling      handling codes that may be used; empty: all
     * @param transferBases accepted bases of transfer; required exactly when a category is about data subjects
     */
    record Permission(String id, LocalisedText text, Set<ActKind> acts, Set<Purpose> purposes, Set<Topic> topics,
                      Set<DataCategory> dataCategories, Set<DataSubjectCategory> dataSubjects, Classification highest,
                      Set<HandlingCode> handling, Set<TransferBasis> transferBases) implements Clause {
        public Permission {
            Check check = new Check();
            checkId(check, "id", id);
            check.required("text", text);
            acts = check.enums("acts", acts, ActKind.class, 1);
            purposes = check.enums("purposes", purposes, Purpose.class, 1);
            topics = check.ids("topics", topics, 0);
            dataCategories = check.enums("dataCategories", dataCategories, DataCategory.class, 0);
            boolean personal = dataCategories.stream().anyMatch(DataCategory::aboutDataSubjects);
            dataSubjects = check.enums("dataSubjects", dataSubjects, DataSubjectCategory.class, personal ? 1 : 0);
            check.required("highest", highest);
            handling = check.enums("handling", handling, HandlingCode.class, 0);
            transferBases = check.enums("transferBases", transferBases, TransferBasis.class, personal ? 1 : 0);
            if (!personal && !dataSubjects.isEmpty()) {
                check.problem("dataSubjects", FieldProblem.Code.CONTRADICTS, "dataCategories");
            }
            if (!personal && !transferBases.isEmpty()) {
                check.problem("transferBases", FieldProblem.Code.CONTRADICTS, "dataCategories");
            }
            check.done();
        }
    }

    /** Keeps categories of data out of the whole instrument, whatever its permissions say. */
    record Exclusion(String id, LocalisedText text, Set<DataCategory> dataCategories) implements Clause {
        public Exclusion {
            Check check = new Check();
            checkId(check, "id", id);
            check.required("text", text);
            dataCategories = check.enums("dataCategories", dataCategories, DataCategory.class, 1);
            check.done();
        }
    }

    /**
     * Lets information held by one kind of service be disclosed to another kind. Without it only services of the
     * same kind may see it.
     *
     * @param topics empty: any topic
     */
    record Disclosure(String id, LocalisedText text, ServiceKind from, ServiceKind to, Set<Topic> topics) implements Clause {
        public Disclosure {
            Check check = new Check();
            checkId(check, "id", id);
            check.required("text", text);
            check.required("from", from);
            check.required("to", to);
            if (from != null && from == to) {
                check.problem("to", FieldProblem.Code.CONTRADICTS, "from");
            }
            topics = check.ids("topics", topics, 0);
            check.done();
        }
    }

    /** How fast requests are answered. */
    record Deadlines(String id, LocalisedText text, Map<Urgency, Period> within) implements Clause {
        public Deadlines {
            Check check = new Check();
            checkId(check, "id", id);
            check.required("text", text);
            Map<Urgency, Period> kept = new EnumMap<>(Urgency.class);
            if (within == null || within.isEmpty() || Check.hasMissing(within)) {
                check.problem("within", FieldProblem.Code.REQUIRED);
            } else {
                kept.putAll(within);
            }
            within = Collections.unmodifiableMap(kept);
            check.done();
        }
    }

    /** On which grounds a request may be refused; without this clause on all of {@link RefusalGround}. */
    record Refusals(String id, LocalisedText text, Set<RefusalGround> grounds) implements Clause {
        public Refusals {
            Check check = new Check();
            checkId(check, "id", id);
            check.required("text", text);
            grounds = check.enums("grounds", grounds, RefusalGround.class, 1);
            check.done();
        }
    }

    /**
     * Whether information received may go on to further services. Without this clause only with the originator's consent
     * and without exception.
     *
     * @param immediateThreatNotice hours within which the originator is told when an immediate and serious threat left no
     *                              time to ask; absent: no such exception
     */
    record OnwardTransfer(String id, LocalisedText text, OnwardRule rule, Optional<Integer> immediateThreatNotice)
            implements Clause {
        public OnwardTransfer {
            Check check = new Check();
            checkId(check, "id", id);
            check.required("text", text);
            check.required("rule", rule);
            immediateThreatNotice = check.optional(immediateThreatNotice);
            immediateThreatNotice.ifPresent(hours -> check.range("immediateThreatNotice", hours, 1, 24 * 30));
            check.done();
        }
    }

    /**
     * How long information received is kept.
     *
     * @param dataCategories which information; empty: all
     * @param days           kept at most this long from receipt
     * @param reviewDays     the need to keep it is reviewed at least this often
     */
    record Retention(String id, LocalisedText text, Set<DataCategory> dataCategories, int days, int reviewDays)
            implements Clause {
        public Retention {
            Check check = new Check();
            checkId(check, "id", id);
            check.required("text", text);
            dataCategories = check.enums("dataCategories", dataCategories, DataCategory.class, 0);
            check.range("days", days, 1, 36_525);
            check.range("reviewDays", reviewDays, 1, Math.max(1, days));
            check.done();
        }
    }

    /** Checks the id of a clause, given or referred to. */
    static void checkId(Check check, String path, String id) {
        if (id == null || id.isEmpty()) {
            check.problem(path, FieldProblem.Code.REQUIRED);
        } else if (!Id.PATTERN.matcher(id).matches()) {
            check.problem(path, FieldProblem.Code.IDENTIFIER);
        }
    }
}
