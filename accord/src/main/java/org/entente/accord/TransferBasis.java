package org.entente.accord;

/** Why personal data may go to another state: Directive (EU) 2016/680 chapter V. */
public enum TransferBasis implements Coded {
    /** Both are member states: arts 1(2)(b) and 9(4), not a transfer to a third country. */
    WITHIN_UNION("art. 9(4)"),
    ADEQUACY_DECISION("art. 36"),
    /** Appropriate safeguards in a legally binding instrument. */
    LEGALLY_BINDING_INSTRUMENT("art. 37(1)(a)"),
    /** The controller has assessed all circumstances and concludes that appropriate safeguards exist. */
    ASSESSED_SAFEGUARDS("art. 37(1)(b)"),
    VITAL_INTERESTS("art. 38(1)(a)"),
    LEGITIMATE_INTERESTS_OF_DATA_SUBJECT("art. 38(1)(b)"),
    IMMEDIATE_SERIOUS_THREAT("art. 38(1)(c)"),
    INDIVIDUAL_CASE("art. 38(1)(d)"),
    LEGAL_CLAIM("art. 38(1)(e)");

    private final String article;

    TransferBasis(String article) {
        this.article = article;
    }

    /** The article of Directive (EU) 2016/680. */
    public String article() {
        return article;
    }
}
