package org.entente.accord;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a message contains. */
public enum DataCategory implements Coded {
    /** Names and posts of the officials who cooperate: personal data, but not about data subjects. */
    OFFICIAL_CONTACT,
    TRENDS, METHODS, EXPERTISE,
    /** Plans and needs of an event or operation, without data subjects. */
    OPERATIONAL_PLAN,
    /** Name, birth, nationality of a data subject. */
    IDENTITY,
    /** Telephone numbers, addresses, accounts of communication services of a data subject. */
    CONTACT_DETAILS,
    TRAVEL_DOCUMENT, MOVEMENT, VEHICLE, FINANCIAL, COMMUNICATIONS, CRIMINAL_RECORD, BIOMETRIC,
    /** Special categories: Directive (EU) 2016/680 art. 10. */
    SPECIAL;

    private static final Set<DataCategory> ABOUT_DATA_SUBJECTS =
            Collections.unmodifiableSet(EnumSet.range(IDENTITY, SPECIAL));

    /** Whether this is personal data about data subjects, which strategic instruments never carry. */
    public boolean aboutDataSubjects() {
        return compareTo(IDENTITY) >= 0;
    }

    public static Set<DataCategory> allAboutDataSubjects() {
        return ABOUT_DATA_SUBJECTS;
    }
}
