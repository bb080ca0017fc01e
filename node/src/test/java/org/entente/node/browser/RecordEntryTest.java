package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.node.browser.Clerk.Name.also;
import static org.entente.node.browser.Clerk.Name.of;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.entente.formats.ExampleInstruments;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The public record of the visits of May and June 2022 that the project starts from, line by line: an officer enters it
 * through the forms, and finds each of its things again in the search field by the spellings and translations in which
 * reports name them.
 */
class RecordEntryTest {
    private static final String TELEGRAPH = "Morocco Telegraph";
    private static final String REPORT = "Spain: The new stop in Hammouchi’s visits to enhance security and intelligence cooperation";
    private static final String CITED = TELEGRAPH + " – " + REPORT;
    private static final String STATED = TELEGRAPH + ": " + REPORT;
    private static final String PRESS = "Other public press reports: Press reports of May and June 2022";
    private static final String HEAD_OF_BOTH = "Director General of National Security and of Territorial Surveillance";
    private static final String UNITED_STATES = "Working visit to the United States";
    private static final String SPAIN = "Working visit to Spain";
    private static final String MINISTERS = "Visit of the Minister of the Interior to Spain";
    private static final String GERMANY = "Working visit of the German Federal Police to Morocco";
    private static final String NETHERLANDS = "Visit of the Dutch chief of police to Morocco";
    private static final String QATAR = "Visit to Qatar";

    @TempDir
    static Path folder;

    private static TestNode node;
    private static Browsers browsers;
    private static Visit officer;
    private static Clerk clerk;
    /** Where each thing is seen, by what it is called in this test. */
    private static final Map<String, String> PAGES = new TreeMap<>();

    @BeforeAll
    static void enterTheRecord() {
        node = TestNode.start(folder, "ma.dgsn-dgst", "DGSN-DGST");
        node.user("officer", Role.OFFICER);
        node.user("head", Role.HEAD);
        browsers = new Browsers();
        officer = browsers.visit(node.address(), "record-entry").signIn("officer");
        clerk = new Clerk(officer);
        parties();
        services();
        officials();
        clerk.source(TELEGRAPH, REPORT, "2022-06", "x", "4");
        clerk.source("Other public press reports", "Press reports of May and June 2022", "2022", "b", "3");
        instruments();
        visitToTheUnitedStates();
        visitToSpain();
        visitOfTheMinisters();
        visitFromGermany();
        visitFromTheNetherlands();
        visitToQatar();
        tour();
        aFactAboutAParty();
        anAssessment();
    }

    @AfterAll
    static void stop() {
        browsers.close();
        node.close();
    }

    private static void parties() {
        clerk.party("organisation", "", of("en", "European Union"), of("ar", "الاتحاد الأوروبي"), also("en", "EU"));
        clerk.party("organisation", "", of("en", "Schengen area"), of("es", "Espacio Schengen"), of("ar", "فضاء شنغن"));
        clerk.party("state", "MA", of("en", "Morocco"), of("fr", "Maroc"), of("ar", "المغرب"), also("en", "Kingdom of Morocco"));
        clerk.party("state", "ES", of("en", "Spain"), of("es", "España"), of("ar", "إسبانيا"), also("en", "Kingdom of Spain"));
        clerk.party("state", "NL", of("en", "Netherlands"), of("ar", "هولندا"), also("en", "the Lowlands"));
        clerk.party("state", "DE", of("en", "Germany"), of("ar", "ألمانيا"));
        clerk.party("state", "US", of("en", "United States of America"), of("ar", "الولايات المتحدة الأمريكية"), also("en", "USA"));
        clerk.party("state", "QA", of("en", "Qatar"), of("ar", "قطر"));
        clerk.membership("es", "European Union", "1986-01-01");
        clerk.membership("es", "Schengen area", "1995-03-26");
    }

    private static void services() {
        String[] both = {"police", "intelligence"};
        clerk.service("Morocco", both, of("en", "DGSN-DGST"), of("ar", "المديرية العامة للأمن الوطني ومراقبة التراب الوطني"));
        clerk.part("DGSN-DGST", "Morocco", "police", of("en", "General Directorate of National Security"),
                of("fr", "Direction générale de la sûreté nationale"), of("ar", "المديرية العامة للأمن الوطني"), also("fr", "DGSN"));
        clerk.part("DGSN-DGST", "Morocco", "intelligence", of("en", "General Directorate of Territorial Surveillance"),
                of("fr", "Direction générale de la surveillance du territoire"), of("ar", "المديرية العامة لمراقبة التراب الوطني"),
                also("fr", "DGST"));
        clerk.service("Morocco", new String[] {"ministry"}, of("en", "Ministry of the Interior of Morocco"));
        clerk.service("United States of America", both, of("en", "Federal Bureau of Investigation"), also("en", "FBI"));
        clerk.service("United States of America", new String[] {"intelligence"}, of("en", "Central Intelligence Agency"), also("en", "CIA"));
        clerk.service("Spain", new String[] {"police"}, of("es", "Policía Nacional"), of("en", "National Police of Spain"),
                of("ar", "الشرطة الوطنية الإسبانية"));
        clerk.service("Spain", new String[] {"police"}, of("es", "Guardia Civil"), of("en", "Civil Guard"));
        clerk.service("Spain", new String[] {"intelligence"}, of("es", "Centro Nacional de Inteligencia"), also("es", "CNI"));
        clerk.service("Spain", new String[] {"ministry"}, of("en", "Ministry of the Interior of Spain"));
        clerk.service("Germany", new String[] {"police"}, of("de", "Bundespolizei"), of("en", "German Federal Police"));
        clerk.service("Netherlands", new String[] {"police"}, of("nl", "Politie"), of("en", "Netherlands Police"),
                of("fr", "Police néerlandaise"), of("es", "Policía de los Países Bajos"), of("ar", "الشرطة الهولندية"),
                also("en", "Dutch police"), also("en", "Lowland Police"));
        clerk.service("Qatar", new String[] {"ministry"}, of("en", "Ministry of the Interior of Qatar"));
        clerk.service("Qatar", both, of("en", "Security services of Qatar"));
    }

    /** One of them holds two posts at once. */
    private static void officials() {
        clerk.official(of("en", "Abdellatif Hammouchi"), of("ar", "عبد اللطيف الحموشي"));
        clerk.post("General Directorate of National Security", of("en", "Director General of National Security"),
                of("ar", "المدير العام للأمن الوطني"));
        clerk.post("General Directorate of Territorial Surveillance", of("en", "Director General of Territorial Surveillance"),
                of("ar", "المدير العام لمراقبة التراب الوطني"));
        clerk.spelling("Hammoushi");
        PAGES.put("Hammouchi", officer.path());
        clerk.official(of("en", "Abdelouafi Laftit"), of("ar", "عبد الوافي لفتيت"));
        clerk.post("Ministry of the Interior of Morocco", of("en", "Minister of the Interior"));
        clerk.official(of("es", "Fernando Grande-Marlaska"), also("en", "Fernando Grande Marlasca"));
        clerk.post("Ministry of the Interior of Spain", of("en", "Minister of the Interior"), of("es", "Ministro del Interior"));
        clerk.official(of("de", "Dieter Romann"));
        clerk.post("German Federal Police", of("en", "Director General of the German Federal Police"));
        clerk.official(of("nl", "Henk van Essen"));
        clerk.post("Netherlands Police", of("en", "Chief of police"), also("en", "governor of the Lowland Police"));
    }

    /** The letter of intent and the agreement for the World Cup, whose texts nobody has put into a channel. */
    private static void instruments() {
        try (var head = browsers.visit(node.address(), "record-instruments").signIn("head")) {
            for (var id : new String[] {ExampleInstruments.LETTER_OF_INTENT_MOROCCO_NETHERLANDS, "ma-qa.world-cup-2022"}) {
                head.open("/instruments").followTo("/instruments/_propose").followTo("example=" + id).choose("local", "true")
                        .send("/_propose");
                assertThat(head.path()).isEqualTo("/instruments/" + id);
            }
        }
    }

    private static void visit(String title, String country, String place) {
        clerk.fill("title.en", title).fill("kind", "visit").fill("country", country).fill("place", place);
    }

    /** Cites the report and the press for the engagement that was just entered. */
    private static void cited(String name, String quote) {
        PAGES.put(name, officer.path());
        clerk.cite(CITED, quote).cite(PRESS.replace(": ", " – "), "");
    }

    private static void days(String from, String to) {
        clerk.fill("dates[0].certainty", "exact").fill("dates[0].from", from).fill("dates[0].to", to)
                .select("dates[0].source", PRESS);
    }

    private static void visitToTheUnitedStates() {
        clerk.enter("/engagements", form -> {
            visit(UNITED_STATES, "us", "Washington");
            days("2022-06-13", "2022-06-14");
            form.attends("ma.dgsn-dgst", "visiting").attends("us.federal-bureau-of-investigation", "host")
                    .attends("us.central-intelligence-agency", "host")
                    .headed("ma.dgsn-dgst", "Abdellatif Hammouchi", HEAD_OF_BOTH)
                    .choose("topics", "security-of-mutual-interest", "cooperation-mechanisms")
                    .fill("sessions[0].title.en", "Meetings with heads of United States intelligence and security services")
                    .choose("sessions[0].services", "ma.dgsn-dgst", "us.federal-bureau-of-investigation",
                            "us.central-intelligence-agency")
                    .fill("sessions[0].outcome", "A shared vision of the threats and of the mechanisms to face them.");
        });
        cited(UNITED_STATES, "the United States, where he met with top intelligence and security officials");
    }

    /** Working sessions with several services of the host at once. */
    private static void visitToSpain() {
        clerk.enter("/engagements", form -> {
            visit(SPAIN, "es", "Madrid");
            days("2022-06-16", "2022-06-17");
            form.attends("ma.dgsn-dgst", "visiting").attends("es.policia-nacional", "host").attends("es.guardia-civil", "host")
                    .attends("es.centro-nacional-de-inteligencia", "host")
                    .headed("ma.dgsn-dgst", "Abdellatif Hammouchi", HEAD_OF_BOTH)
                    .choose("topics", "security-of-mutual-interest", "cooperation-mechanisms")
                    .fill("sessions[0].title.en", "Working sessions with the Spanish security and intelligence services")
                    .choose("sessions[0].services", "ma.dgsn-dgst", "es.policia-nacional", "es.guardia-civil",
                            "es.centro-nacional-de-inteligencia");
        });
        cited(SPAIN, "Abdellatif Hammouchi held working sessions and had lengthy discussions with his counterparts");
        clerk.topic("es.policia-nacional", "Irregular migration", "2022-06");
    }

    /** Its date is relative to the report's own, and it complements the visit before it. */
    private static void visitOfTheMinisters() {
        clerk.enter("/engagements", form -> {
            visit(MINISTERS, "es", "Madrid");
            form.fill("kind", "ministerial-visit").fill("dates[0].text", "last Wednesday, or June 15")
                    .fill("dates[0].anchor", "2022-06").select("dates[0].source", STATED)
                    .attends("ma.ministry-of-the-interior-of-morocco", "visiting")
                    .attends("es.ministry-of-the-interior-of-spain", "host")
                    .headed("ma.ministry-of-the-interior-of-morocco", "Abdelouafi Laftit", "Minister of the Interior")
                    .headed("es.ministry-of-the-interior-of-spain", "Fernando Grande-Marlaska", "Minister of the Interior")
                    .choose("topics", "counter-terrorism", "irregular-migration")
                    .fill("links[0].kind", "complements").select("links[0].engagement", SPAIN + " (2022-06-16)");
        });
        cited(MINISTERS, "last Wednesday, or June 15, when he met with his Spanish counterpart Fernando Grande Marlasca");
    }

    private static void visitFromGermany() {
        clerk.enter("/engagements", form -> {
            visit(GERMANY, "ma", "Rabat");
            days("2022-06-10", "");
            form.fill("dates[1].certainty", "relative").fill("dates[1].text", "in the last month").fill("dates[1].anchor", "2022-06")
                    .select("dates[1].source", STATED)
                    .attends("de.bundespolizei", "visiting").attends("ma.dgsn-dgst", "host")
                    .headed("de.bundespolizei", "Dieter Romann", "Director General of the German Federal Police")
                    .choose("topics", "counter-terrorism", "organised-crime").fill("purpose", "To strengthen security cooperation.");
        });
        cited(GERMANY, "either to strengthen security cooperation, as was the case with the Director General of the German Federal Police");
    }

    private static void visitFromTheNetherlands() {
        clerk.enter("/engagements", form -> {
            visit(NETHERLANDS, "ma", "Rabat");
            days("2022-05-10", "");
            form.attends("nl.politie", "visiting").attends("ma.dgsn-dgst", "host")
                    .headed("nl.politie", "Henk van Essen", "Chief of police")
                    .choose("topics", "counter-terrorism", "drugs", "trafficking-in-human-beings", "irregular-migration", "firearms",
                            "money-laundering", "cybercrime")
                    .fill("produced[0].title", "Letter of intent between DGSN-DGST and Politie")
                    .fill("produced[0].instrument", ExampleInstruments.LETTER_OF_INTENT_MOROCCO_NETHERLANDS);
        });
        cited(NETHERLANDS, "or to reach goodwill agreements, as was the case with the governor of the Lowland Police");
        clerk.spelling("goodwill agreements");
        clerk.topic("nl.politie", "Money laundering", "2022-05");
    }

    /** With experience offered as a model, and a standing centre of many states' police. */
    private static void visitToQatar() {
        clerk.enter("/engagements", form -> {
            visit(QATAR, "qa", "Doha");
            days("2022-05-24", "2022-05-26");
            form.attends("ma.dgsn-dgst", "visiting").attends("qa.ministry-of-the-interior-of-qatar", "host")
                    .attends("qa.security-services-of-qatar", "host")
                    .headed("ma.dgsn-dgst", "Abdellatif Hammouchi", HEAD_OF_BOTH).choose("topics", "major-events")
                    .fill("produced[0].title", "Security cooperation agreement for the 2022 World Cup")
                    .fill("produced[0].instrument", "ma-qa.world-cup-2022");
        });
        cited(QATAR, "Qatar, which offered to use Morocco’s World Cup preparations as a model");
        clerk.enter("/experience-offers", form -> form.fill("holder", "ma.dgsn-dgst")
                .fill("receiver", "qa.ministry-of-the-interior-of-qatar").fill("subject.en", "Preparations for major sporting events")
                .fill("use.en", "The 2022 World Cup").select("engagement", QATAR + " (2022-05-24)"));
        PAGES.put("experience", officer.path());
        clerk.enter("/mechanisms", form -> form.fill("title.en", "International police cooperation centre")
                .fill("kind", "joint-centre").fill("until", "2022").select("engagement", QATAR + " (2022-05-24)")
                .choose("members", "ma.dgsn-dgst", "qa.ministry-of-the-interior-of-qatar"));
        PAGES.put("mechanism", officer.path());
    }

    private static void tour() {
        clerk.enter("/tours", form -> form.fill("title.en", "Tour of June 2022").fill("service", "ma.dgsn-dgst")
                .select("official", "Abdellatif Hammouchi").fill("purpose", "To advance bilateral and multilateral cooperation.")
                .select("stops[0].engagement", UNITED_STATES + " (2022-06-13)")
                .select("stops[1].engagement", SPAIN + " (2022-06-16)")
                .fill("stops[1].note", "Straight on from the United States."));
        PAGES.put("tour", officer.path());
        clerk.cite(CITED, "the new stop");
    }

    private static void aFactAboutAParty() {
        officer.open("/parties/es").page().locator("main a[href*='memberships.schengen']").click();
        officer.sees("Schengen area");
        clerk.select("source", CITED).fill("quote", "the southern entrance to the Schengen area");
        clerk.save();
    }

    private static void anAssessment() {
        officer.open("/parties/ma").followTo("/assessments/new");
        clerk.fill("author", TELEGRAPH).fill("text", "a prominent role at the regional and global levels").fill("made", "2022-06")
                .fill("language", "en").select("source", CITED);
        clerk.save();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Hammouchi | Abdellatif Hammouchi", "Hammoushi | Abdellatif Hammouchi", "الحموشي | Abdellatif Hammouchi",
        "Hammouchi | Working visit to Spain", "Hammoushi | Tour of June 2022",
        "Director General of National Security | Abdellatif Hammouchi",
        "Director General of Territorial Surveillance | Abdellatif Hammouchi",
        "Abdelouafi Laftit | Abdelouafi Laftit", "لفتيت | Abdelouafi Laftit",
        "Marlasca | Fernando Grande-Marlaska", "Marlaska | Fernando Grande-Marlaska", "Marlasca | " + MINISTERS,
        "Dieter Romann | Dieter Romann", "Director General of the German Federal Police | Dieter Romann",
        "Henk van Essen | Henk van Essen", "governor of the Lowland Police | Henk van Essen",
        "Lowland Police | Netherlands Police", "Politie | Netherlands Police", "الشرطة الهولندية | Netherlands Police",
        "DGSN | General Directorate of National Security", "DGST | General Directorate of Territorial Surveillance",
        "DGSN-DGST | DGSN-DGST", "FBI | Federal Bureau of Investigation", "CIA | Central Intelligence Agency",
        "CNI | Centro Nacional de Inteligencia", "Guardia Civil | Civil Guard", "Bundespolizei | German Federal Police",
        "Ministry of the Interior Qatar | Ministry of the Interior of Qatar", "the Lowlands | Netherlands",
        "Kingdom of Spain | Spain", "المغرب | Morocco", "Schengen | Schengen area", "قطر | Qatar",
        "Washington | " + UNITED_STATES, "Madrid | " + SPAIN, "Madrid | " + MINISTERS, "Rabat | " + GERMANY,
        "Rabat | " + NETHERLANDS, "goodwill agreements | " + NETHERLANDS, "Doha | " + QATAR,
        "Tour of June 2022 | Tour of June 2022", "Morocco Telegraph | " + REPORT, "prominent role | a prominent role at the regional and global levels",
        "World Cup | Preparations for major sporting events", "security cooperation agreement | " + QATAR, "police cooperation centre | International police cooperation centre",
        "letter of intent | Letter of intent", "money laundering | Money laundering", "irregular migration | Irregular migration",
    })
    void whatTheRecordNamesIsFoundInTheSearchField(String typed, String shown) {
        officer.open("/counterparts");
        officer.page().locator("#q").fill(typed);
        officer.page().locator("[role=search] button").click();
        assertThat(officer.page().locator("#results li > span:first-child").allInnerTexts())
                .anyMatch(result -> result.contains(shown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void everyLineIsShown(String language) {
        try (var reader = browsers.visit(node.address(), "record-" + language)) {
            reader.signIn("officer").speak(language);
            reader.open(PAGES.get("tour")).sees(UNITED_STATES).sees(SPAIN).sees("the new stop").look("tour");
            standsUnder(reader, "/engagements");
            reader.open(PAGES.get("Hammouchi")).look("two-posts");
            assertThat(reader.page().locator("main table").first().locator("tbody tr").count()).isEqualTo(2);
            reader.open(PAGES.get(SPAIN)).sees("Working sessions with the Spanish").sees(MINISTERS).look("visit");
            reader.open(PAGES.get(MINISTERS)).sees("last Wednesday, or June 15")
                    .sees("ar".equals(language) ? "مؤرخ يونيو 2022، والمقصود به 15 يونيو 2022" : "in a report of June 2022, taken to mean 15 June 2022")
                    .sees(SPAIN).look("ministers");
            reader.open(PAGES.get(GERMANY)).sees("in the last month").look("relative-date");
            reader.open(PAGES.get(NETHERLANDS)).sees("Letter of intent between").sees("goodwill agreements").look("produced");
            reader.open(PAGES.get(QATAR)).sees("Preparations for major sporting events").sees("International police cooperation centre")
                    .look("model");
            reader.open(PAGES.get("mechanism")).look("mechanism").open(PAGES.get("experience")).look("experience");
            reader.open("/parties/es").sees("the southern entrance").look("membership");
            reader.open("/parties/ma").sees("a prominent role").look("assessment").open("/assessments").look("assessments");
            reader.open("/sources").look("sources");
            standsUnder(reader, "/parties");
            reader.page().locator("main td a, main li a, main th a").first().click();
            reader.look("source").open("/counterparts/nl.politie").look("counterpart");
            reader.followEveryLink();
        }
    }

    private static void standsUnder(Visit reader, String entry) {
        assertThat(reader.page().locator("nav.main-navigation a[aria-current=page]").getAttribute("href"))
                .as("the entry of the navigation that is marked").isEqualTo(entry);
    }
}
