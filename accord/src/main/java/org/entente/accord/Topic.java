package org.entente.accord;

/** A matter that services cooperate on, such as {@code counter-terrorism}. Open: relations add their own. Same form as {@link Id}. */
public record Topic(String code) {
    public static final Topic COUNTER_TERRORISM = new Topic("counter-terrorism");
    public static final Topic IRREGULAR_MIGRATION = new Topic("irregular-migration");
    public static final Topic ORGANISED_CRIME = new Topic("organised-crime");
    public static final Topic DRUGS = new Topic("drugs");
    public static final Topic TRAFFICKING_IN_HUMAN_BEINGS = new Topic("trafficking-in-human-beings");
    public static final Topic FIREARMS = new Topic("firearms");
    public static final Topic MONEY_LAUNDERING = new Topic("money-laundering");
    public static final Topic CYBERCRIME = new Topic("cybercrime");
    public static final Topic MAJOR_EVENTS = new Topic("major-events");

    public Topic {
        Id.check(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
