package org.entente.accord;

/** A message of a dossier. */
public sealed interface Message extends Payload
        permits RequestForInformation, Answer, Refusal, SpontaneousInformation, Alert, Clarification, ExtensionNotice,
                ConsentRequest, Consent, Correction, Erasure, Acknowledgement, Feedback {

    Header header();
}
