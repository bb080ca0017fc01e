package org.entente.accord;

/** Why a request for information may be refused: Directive (EU) 2023/977 art. 6(1), points (a) to (h). */
public enum RefusalGround implements Coded {
    /** The information is not available to the single point of contact nor to the competent authorities. */
    NOT_AVAILABLE('a'),
    /** The request does not meet the requirements of art. 5. */
    REQUIREMENTS_NOT_MET('b'),
    /** The judicial authorisation that national law requires was refused. */
    JUDICIAL_AUTHORISATION_REFUSED('c'),
    /** Personal data other than those that may be exchanged. */
    OTHER_PERSONAL_DATA('d'),
    /** The requested information has been found inaccurate, incomplete or no longer up to date. */
    INACCURATE_INFORMATION('e'),
    /** Would harm essential national security interests, a current investigation or a person's safety, or unduly a legal person's interests. */
    HARM_TO_SECURITY_INVESTIGATION_OR_PERSON('f'),
    /** Concerns an offence punishable by at most one year, or no offence under the law of the requested state. */
    MINOR_OFFENCE('g'),
    /** Obtained from another state or a third country that has not consented to the provision. */
    NO_CONSENT_OF_ORIGIN('h');

    private final char point;

    RefusalGround(char point) {
        this.point = point;
    }

    /** The point of art. 6(1). */
    public char point() {
        return point;
    }

    /** Such as {@code a}: the point is what travels and what the statistics count. */
    @Override
    public String code() {
        return String.valueOf(point);
    }
}
