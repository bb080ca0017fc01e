package org.entente.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class IsolateTest {
    private static final ZoneId CASABLANCA = ZoneId.of("Africa/Casablanca");
    private static final LocalDate DAY = LocalDate.of(2022, 6, 15);

    private final Isolate english = new Isolate(Language.ENGLISH, CASABLANCA);
    private final Isolate arabic = new Isolate(Language.ARABIC, CASABLANCA);

    private static String html(Isolated isolated) {
        var written = new StringOutput();
        isolated.writeTo(new gg.jte.html.OwaspHtmlTemplateOutput(written));
        return written.toString();
    }

    @Test
    void aDateIsGregorianWithWesternDigitsInEveryLanguage() {
        assertThat(html(english.date(DAY)))
                .isEqualTo("<time datetime=\"2022-06-15\"><bdi dir=\"ltr\">15 June 2022</bdi></time>");
        assertThat(html(arabic.date(DAY)))
                .isEqualTo("<time datetime=\"2022-06-15\"><bdi dir=\"rtl\">15 يونيو 2022</bdi></time>");
    }

    @Test
    void anInstantIsShownInTheReadersZoneWithItsOffset() {
        var instant = Instant.parse("2022-06-15T23:30:00Z");
        assertThat(english.dateTime(instant).text()).isEqualTo("16 June 2022, 00:30 (UTC+1)");
        assertThat(arabic.dateTime(instant).text()).as("with the Arabic comma").isEqualTo("16 يونيو 2022، 00:30 (UTC+1)");
        assertThat(new Isolate(Language.ENGLISH, ZoneId.of("Asia/Kolkata")).exactTime(instant).text())
                .isEqualTo("16 June 2022, 05:00:00 (UTC+5:30)");
        assertThat(new Isolate(Language.ENGLISH, ZoneId.of("UTC")).dateTime(instant).text())
                .isEqualTo("15 June 2022, 23:30 (UTC)");
    }

    @Test
    void aSpanOfDatesDoesNotRepeatWhatIsTheSame() {
        assertThat(english.dates(DAY, DAY).text()).isEqualTo("15 June 2022");
        assertThat(english.dates(DAY, LocalDate.of(2022, 6, 17)).text()).isEqualTo("15–17 June 2022");
        assertThat(english.dates(DAY, LocalDate.of(2022, 7, 1)).text()).isEqualTo("15 June–1 July 2022");
        assertThat(english.dates(DAY, LocalDate.of(2023, 7, 1)).text()).isEqualTo("15 June 2022–1 July 2023");
    }

    @Test
    void aDateIsWrittenAsItsLanguageWritesIt() {
        var german = new Isolate(Language.GERMAN, CASABLANCA);
        assertThat(german.date(DAY).text()).isEqualTo("15. Juni 2022");
        assertThat(german.dateWithDay(DAY).text()).isEqualTo("Mittwoch, 15. Juni 2022");
        assertThat(german.dates(DAY, LocalDate.of(2022, 6, 17)).text()).isEqualTo("15.–17. Juni 2022");
        assertThat(german.dates(DAY, LocalDate.of(2022, 7, 1)).text()).isEqualTo("15. Juni–1. Juli 2022");
        assertThat(german.dateTime(Instant.parse("2022-06-15T13:05:00Z")).text())
                .isEqualTo("15. Juni 2022, 14:05 (UTC+1)");
        assertThat(german.number(12_500).text()).isEqualTo("12.500");
        var spanish = new Isolate(Language.SPANISH, CASABLANCA);
        assertThat(spanish.date(DAY).text()).isEqualTo("15 de junio de 2022");
        assertThat(spanish.dates(DAY, LocalDate.of(2022, 6, 17)).text()).isEqualTo("15–17 de junio de 2022");
        assertThat(new Isolate(Language.FRENCH, CASABLANCA).dateWithDay(DAY).text()).isEqualTo("mercredi 15 juin 2022");
    }

    @Test
    void numbersReferencesAndHashesRunLeftToRight() {
        assertThat(html(arabic.number(12_500))).startsWith("<bdi dir=\"ltr\">12").endsWith("500</bdi>");
        assertThat(html(arabic.reference("MA/2026-0007")))
                .isEqualTo("<bdi dir=\"ltr\" class=\"reference\">MA/2026-0007</bdi>");
        assertThat(html(arabic.hash(new byte[] {0, 1, 2, (byte) 255})))
                .isEqualTo("<bdi dir=\"ltr\" class=\"hash\">0001 02ff</bdi>");
    }

    @Test
    void aNameKeepsItsOwnDirectionAndCannotCarryMarkup() {
        assertThat(html(english.name("عبد المثال"))).isEqualTo("<bdi>عبد المثال</bdi>");
        assertThat(html(english.name("<b>x</b>"))).isEqualTo("<bdi>&lt;b&gt;x&lt;/b&gt;</bdi>");
    }

    @Test
    void whereNoMarkupCanStandInvisibleCharactersIsolate() {
        assertThat(english.name("عبد المثال").plain()).isEqualTo("\u2068عبد المثال\u2069");
    }
}
