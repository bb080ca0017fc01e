package org.entente.node.web;

/**
 * The parts of a date in the order of day, month and year, as patterns of {@link java.time.format.DateTimeFormatter}. Each
 * part brings what stands between it and the part before.
 *
 * @param weekday with what separates it from the day
 */
record DatePatterns(String weekday, String day, String month, String year) {
    /** 15 June 2022. */
    static final DatePatterns PLAIN = new DatePatterns("EEEE ", "d", " MMMM", " uuuu");
    /** 15 de junio de 2022. */
    static final DatePatterns SPANISH = new DatePatterns("EEEE, ", "d", " 'de' MMMM", " 'de' uuuu");
    /** 15. Juni 2022. */
    static final DatePatterns GERMAN = new DatePatterns("EEEE, ", "d.", " MMMM", " uuuu");

    String dayAndMonth() {
        return day + month;
    }

    String date() {
        return day + month + year;
    }
}
