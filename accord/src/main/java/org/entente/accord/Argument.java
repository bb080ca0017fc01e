package org.entente.accord;

import java.time.LocalDate;

/** A value in a finding, typed so that it can be shown in any language. */
public sealed interface Argument {
    /** A word of the vocabulary. */
    record Word(Coded word) implements Argument {
        @Override
        public String toString() {
            return word.code();
        }
    }

    /** A day, in the time zone of the instrument. */
    record Day(LocalDate day) implements Argument {
        @Override
        public String toString() {
            return day.toString();
        }
    }

    /** An identifier, topic or hash, shown as it is. */
    record Code(String code) implements Argument {
        @Override
        public String toString() {
            return code;
        }
    }

    /** As it stands in the API. */
    @Override
    String toString();
}
