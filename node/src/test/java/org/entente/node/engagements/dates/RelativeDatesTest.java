package org.entente.node.engagements.dates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeDatesTest {
    private static final DateInterval JUNE_2022 = DateInterval.parse("2022-06").orElseThrow();
    private static final DateInterval SATURDAY_18_JUNE = DateInterval.parse("2022-06-18").orElseThrow();

    private static String resolved(String text, DateInterval anchor) {
        return RelativeDates.resolve(text, anchor).map(days -> days.from() + "/" + days.to()).orElse("none");
    }

    @Test
    void theSeedsTwoAlternativesNarrowEachOtherToOneDayThoughOnlyTheMonthOfTheReportIsKnown() {
        assertThat(resolved("last Wednesday, or June 15", JUNE_2022)).isEqualTo("2022-06-15/2022-06-15");
        assertThat(LocalDate.of(2022, 6, 15).getDayOfWeek()).hasToString("WEDNESDAY");
    }

    @Test
    void aRelativeDateOfAReportOfUnknownDayCoversEveryDayItCanMean() {
        assertThat(resolved("in the last month", JUNE_2022)).isEqualTo("2022-05-01/2022-06-30");
        assertThat(resolved("last Wednesday", JUNE_2022)).isEqualTo("2022-05-25/2022-06-29");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            last Wednesday            | 2022-06-15/2022-06-15
            mercredi dernier          | 2022-06-15/2022-06-15
            el miércoles pasado       | 2022-06-15/2022-06-15
            الأربعاء الماضي            | 2022-06-15/2022-06-15
            الأربعاء الماضي، أو 15 يونيو | 2022-06-15/2022-06-15
            mercredi dernier, ou le 15 juin | 2022-06-15/2022-06-15
            next Monday               | 2022-06-20/2022-06-20
            last Saturday             | 2022-06-11/2022-06-11
            yesterday                 | 2022-06-17/2022-06-17
            aujourd’hui               | 2022-06-18/2022-06-18
            last month                | 2022-05-01/2022-05-31
            el mes pasado             | 2022-05-01/2022-05-31
            last week                 | 2022-06-06/2022-06-12
            this year                 | 2022-01-01/2022-12-31
            June 15                   | 2022-06-15/2022-06-15
            15 de junio               | 2022-06-15/2022-06-15
            15 ماي                    | 2022-05-15/2022-05-15
            letzten Mittwoch          | 2022-06-15/2022-06-15
            am vergangenen Mittwoch, dem 15. Juni | 2022-06-15/2022-06-15
            letzten Mittwoch oder am 15. Juni | 2022-06-15/2022-06-15
            nächsten Montag           | 2022-06-20/2022-06-20
            vorgestern                | 2022-06-16/2022-06-16
            im letzten Monat          | 2022-05-01/2022-05-31
            letzte Woche              | 2022-06-06/2022-06-12
            3. März                   | 2022-03-03/2022-03-03
            """)
    void theFormsOfPressReportsAreRead(String text, String expected) {
        assertThat(resolved(text, SATURDAY_18_JUNE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "last Wednesday, or soon", "June 31", "last Wednesday, or June 14", "", ", or"})
    void whatIsNotUnderstoodOrContradictsItselfIsLeftToThePerson(String text) {
        assertThat(RelativeDates.resolve(text, SATURDAY_18_JUNE)).isEmpty();
    }

    @Test
    void anAnchorOfManyYearsIsNotScanned() {
        assertThat(RelativeDates.resolve("yesterday",
                new DateInterval(LocalDate.MIN, LocalDate.MAX))).isEmpty();
    }

    @Test
    void aRelativeDateWithoutItsAnchorCannotBeKept() {
        assertThatThrownBy(() -> new StatedDate(Certainty.RELATIVE, JUNE_2022, Optional.of("last Wednesday"),
                Optional.empty(), Optional.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void daysMonthsAndYearsAreReadAndEverythingElseIsNot() {
        assertThat(DateInterval.parse("2024-02").orElseThrow().to()).isEqualTo("2024-02-29");
        assertThat(DateInterval.parse("2022").orElseThrow().from()).isEqualTo("2022-01-01");
        assertThat(DateInterval.parse("2022-02-30")).isEmpty();
        assertThat(DateInterval.parse("15/06/2022")).isEmpty();
        assertThat(DateInterval.parse("abcd")).isEmpty();
        assertThat(DateInterval.parse("-022")).isEmpty();
        assertThat(DateInterval.parse("+022")).isEmpty();
    }
}
