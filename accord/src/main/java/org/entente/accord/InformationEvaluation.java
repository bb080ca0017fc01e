package org.entente.accord;

/** How accurate the information is: Regulation (EU) 2016/794 art. 29(2). */
public enum InformationEvaluation implements Coded {
    /** Accuracy not in doubt. */
    CERTAIN("1"),
    /** Known personally to the source but not to the official passing it on. */
    KNOWN_TO_SOURCE("2"),
    /** Not known personally to the source but corroborated by other information. */
    CORROBORATED("3"),
    /** Not known personally to the source and cannot be corroborated. */
    UNCORROBORATED("4");

    private final String code;

    InformationEvaluation(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
