package org.entente.accord;

/** Whom the data is about: Directive (EU) 2016/680 art. 6. */
public enum DataSubjectCategory implements Coded {
    /** Serious grounds to believe that the person has committed or is about to commit an offence: art. 6(a). */
    SUSPECT,
    /** Convicted of an offence: art. 6(b). */
    CONVICTED,
    /** Victim, or with facts that give reason to believe so: art. 6(c). */
    VICTIM,
    /** Might be called on to testify: art. 6(d). */
    WITNESS,
    /** Can provide information on offences: art. 6(d). */
    INFORMED_PERSON,
    /** Contact or associate of a suspect or convicted person: art. 6(d). */
    CONTACT;
}
