package org.entente.accord;

import java.util.Set;

/** What a message is and how it must be treated. Topics may be empty where the matter has none. */
public record Marking(Classification classification, HandlingCode handling, SourceEvaluation source,
                      InformationEvaluation information, Set<Purpose> purposes, Set<Topic> topics,
                      Set<DataCategory> dataCategories, Set<DataSubjectCategory> dataSubjects) {
    public Marking {
        Check check = new Check();
        check.required("classification", classification);
        check.required("handling", handling);
        check.required("source", source);
        check.required("information", information);
        purposes = check.enums("purposes", purposes, Purpose.class, 1);
        topics = check.ids("topics", topics, 0);
        dataCategories = check.enums("dataCategories", dataCategories, DataCategory.class, 0);
        dataSubjects = check.enums("dataSubjects", dataSubjects, DataSubjectCategory.class, 0);
        boolean personal = dataCategories.stream().anyMatch(DataCategory::aboutDataSubjects);
        if (personal && dataSubjects.isEmpty()) {
            check.problem("dataSubjects", FieldProblem.Code.REQUIRED);
        }
        if (!personal && !dataSubjects.isEmpty()) {
            check.problem("dataSubjects", FieldProblem.Code.CONTRADICTS, "dataCategories");
        }
        check.done();
    }

    /** Whether there is personal data about data subjects; official contact data is not. */
    public boolean aboutDataSubjects() {
        return !dataSubjects.isEmpty();
    }
}
