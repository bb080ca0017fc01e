package org.entente.node.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.entente.accord.LocalisedText;
import org.entente.node.access.Role;
import org.entente.node.store.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a browser without JavaScript sees and sends them. */
class DirectoryPagesTest {
    private static RunningNode node;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        node = new RunningNode(folder);
        node.enter("record.yaml");
        node.signIn(RunningNode.OFFICER);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String page(String path) {
        var shown = node.show(path);
        assertThat(shown.status()).as(path + "\n" + shown.html()).isEqualTo(200);
        return shown.html();
    }

    /** Sends a form that must be accepted and gives the page it leads to. */
    private static String sent(String path, Map<String, String> fields, String page) {
        var answer = node.submit(path, fields, page);
        assertThat(answer.status()).as(answer.html()).isEqualTo(303);
        return page(answer.location().replaceAll("#.*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/counterparts", "/counterparts/es.policia-nacional", "/counterparts/es.cni",
        "/parties", "/parties/new", "/parties/es", "/parties/schengen", "/parties/es/edit",
        "/parties/es/remove", "/services", "/services/new", "/services/ma.dgsn-dgst", "/services/ma.dgsn/edit",
        "/officials", "/officials/new", "/officials/ma.hammouchi", "/officials/ma.hammouchi/edit",
        "/posts/new?official=ma.hammouchi", "/posts/ma.hammouchi.dgsn/edit", "/posts/ma.hammouchi.dgsn/remove",
        "/sources", "/sources/new", "/sources/morocco-telegraph-2022-06", "/sources/morocco-telegraph-2022-06/edit",
        "/citations/new?about.kind=party&about.id=es&about.field=memberships.schengen", "/citations/spain-schengen/edit",
        "/assessments", "/assessments/morocco-prominent-role", "/assessments/new?about.kind=party&about.id=ma",
        "/topics/new?counterpart=es.cni", "/topics/es.policia-nacional.counter-terrorism/edit",
        "/spellings/new?about.kind=official&about.id=ma.hammouchi", "/notes/new?about.kind=official&about.id=ma.hammouchi",
        "/search", "/search?q=Hammoushi", "/search?q=nobody+of+this+name"})
    void everyPageCanBeReadInEveryLanguage(String path) {
        for (var language : new String[] {"ar", "de", "es", "fr", "en"}) {
            node.submit("/language", Map.of("language", language, "back", "/"), "/counterparts");
            var html = page(path);
            assertThat(html).contains("<html lang=\"" + language + "\"").doesNotContain("directory.form");
            assertThat(html).doesNotContain("<script>").doesNotContain("style=\"").doesNotContain("onclick");
        }
    }

    @Test
    void thePageOfAnOfficialShowsBothPostsHeldAtOnce() {
        assertThat(page("/officials/ma.hammouchi"))
                .contains("Director General of National Security", "Director General of Territorial Surveillance")
                .contains("عبد اللطيف الحموشي");
    }

    @Test
    void theCounterpartsPageNamesPeopleTopicsAndItsSections() {
        assertThat(page("/counterparts/es.policia-nacional"))
                .contains("Counter-terrorism", "Security issues of mutual interest", "id=\"people\"", "id=\"topics\"")
                .contains("Nobody of this service has been entered yet");
        assertThat(page("/counterparts/nl.politie")).contains("Henk van Essen", "Chief of police", "governor of the Lowland Police");
    }

    @Test
    void counterpartsStandByPartyAndTheOwnStatesServicesAreNotAmongThem() {
        var html = page("/counterparts");
        assertThat(html.indexOf("Germany")).isPositive().isLessThan(html.indexOf("Netherlands"));
        assertThat(html).contains("/counterparts/es.cni").doesNotContain("/counterparts/ma.interior");
    }

    @Test
    void theOwnServiceIsNoCounterpartAndLeadsToItsPageInTheDirectory() {
        var answer = node.show("/counterparts/ma.dgsn-dgst");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/services/ma.dgsn-dgst");
        assertThat(page("/services/ma.dgsn-dgst")).contains("This node’s own service", "/services/ma.dgst");
    }

    @Test
    void aMembershipShowsSinceWhenAndTheSourcesWords() {
        assertThat(page("/parties/es")).contains("26 March 1995", "southern entrance to the Schengen area");
    }

    @Test
    void anAssessmentStandsApartUnderItsAuthorsName() {
        var html = page("/parties/ma");
        assertThat(html).contains("Assessment, not a fact", "a prominent role at the regional and global levels");
        assertThat(html.indexOf("Assessment, not a fact")).isGreaterThan(html.indexOf("Sources"));
        assertThat(html).contains("June 2022");
    }

    @Test
    void aServiceItsOfficialAndThePostAreEnteredThroughPages() {
        var service = sent("/services/new", Map.of("party", "de", "kinds", "customs",
                "names[0].text", "Fictional Customs Office", "names[0].language", "en", "names[0].use", "name",
                "names[1].text", "مكتب الجمارك الوهمي", "names[1].language", "ar", "names[1].use", "name",
                "fictional", "true"), "/services/new");
        assertThat(service).contains("Fictional Customs Office", "مكتب الجمارك الوهمي", "Customs", "Fictional");
        var official = sent("/officials/new", Map.of("names[0].text", "Amina Example", "names[0].language", "en",
                "names[0].use", "name", "fictional", "true"), "/officials/new");
        assertThat(official).contains("Amina Example");
        var post = sent("/posts/new", Map.of("official", "amina-example", "service", "de.fictional-customs-office",
                "titles[0].text", "Head of Customs", "titles[0].language", "en", "titles[0].use", "name",
                "from", "2021-03"), "/posts/new?official=amina-example");
        assertThat(post).contains("Head of Customs", "March 2021");
        assertThat(page("/search?q=" + RunningNode.encode("Amina Exmaple"))).contains("/officials/amina-example");
        assertThat(page("/search?q=" + RunningNode.encode("head customs"))).contains("Amina Example");
    }

    @Test
    void theSameFormSentTwiceEntersOneThing() {
        var fields = Map.of("names[0].text", "Bashir Example", "names[0].language", "en", "names[0].use", "name");
        sent("/officials/new", fields, "/officials/new");
        sent("/officials/new", fields, "/officials/new");
        assertThat(node.get("/officials/bashir-example").status()).isEqualTo(200);
        assertThat(node.get("/officials/bashir-example-2").status()).isEqualTo(404);
    }

    @Test
    void anotherPersonOfTheSameNameGetsAnotherId() {
        var first = Map.of("names[0].text", "Carla Example", "names[0].language", "en", "names[0].use", "name");
        sent("/officials/new", first, "/officials/new");
        var second = new HashMap<>(first);
        second.put("fictional", "true");
        sent("/officials/new", second, "/officials/new");
        assertThat(node.get("/officials/carla-example-2").status()).isEqualTo(200);
    }

    @Test
    void aRefusedFormKeepsWhatWasTypedAndNamesTheField() {
        var answer = node.submit("/parties/new", Map.of("kind", "state", "code", "XYZ",
                "names[0].text", "Fictional State", "names[0].language", "en",
                "memberships[0].organisation", "eu", "memberships[0].from", "2020-02-30"), "/parties/new");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.html()).contains("value=\"Fictional State\"", "value=\"XYZ\"", "value=\"2020-02-30\"")
                .contains("href=\"#code\"", "href=\"#memberships-0-from\"", "role=\"alert\"");
        assertThat(node.get("/search?q=" + RunningNode.encode("Fictional State")).body().get("items")).isEmpty();
    }

    @Test
    void moreRowsAreOfferedWithoutLosingWhatWasTyped() {
        var answer = node.submit("/officials/new", Map.of("names[0].text", "Dora Example", "more", "names"), "/officials/new");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.html()).contains("value=\"Dora Example\"", "names[4].text").doesNotContain("role=\"alert\"");
        assertThat(node.get("/officials/dora-example").status()).isEqualTo(404);
    }

    @Test
    void aFormDoesNotOverwriteWhatItsUserHasNotSeen() {
        node.put("/officials/test.edited", Map.of("names", new Object[] {Map.of("text", "Before")}));
        var version = field("version", page("/officials/test.edited/edit"));
        node.put("/officials/test.edited", Map.of("names", new Object[] {Map.of("text", "Meanwhile")}));
        var late = node.submit("/officials/test.edited/edit",
                Map.of("names[0].text", "Too late", "names[0].use", "name", "version", version), "/officials/test.edited/edit");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.html()).contains("value=\"Too late\"");
        assertThat(page("/officials/test.edited")).contains("Meanwhile");
        sent("/officials/test.edited/edit", Map.of("names[0].text", "After", "names[0].use", "name",
                "version", field("version", page("/officials/test.edited/edit"))), "/officials/test.edited/edit");
        assertThat(page("/officials/test.edited")).contains("After").doesNotContain("Meanwhile");
    }

    private static String field(String name, String html) {
        var matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(html);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    @Test
    void aSpellingAddedOnThePageFindsAtOnce() {
        assertThat(page("/search?q=Lafteet-Xyz")).doesNotContain("/officials/ma.laftit");
        var html = page("/officials/ma.laftit");
        var shown = sent("/spellings/new", Map.of("about.kind", "official", "about.id", "ma.laftit",
                "text", "Lafteet-Xyz", "id", field("id", html)), "/officials/ma.laftit");
        assertThat(shown).contains("Lafteet-Xyz");
        assertThat(page("/search?q=Lafteet-Xyz")).contains("/officials/ma.laftit");
    }

    @Test
    void aSourceIsCitedForAFactAndAnAssessmentIsEnteredThroughPages() {
        var about = Map.of("about.kind", "service", "about.id", "de.bundespolizei", "about.field", "",
                "source", "morocco-telegraph-2022-06");
        var citation = new HashMap<>(about);
        citation.put("quote", "the Director General of the German Federal Police");
        citation.put("informationEvaluation", "2");
        assertThat(sent("/citations/new", citation, "/citations/new?about.kind=service&about.id=de.bundespolizei"))
                .contains("the Director General of the German Federal Police", "X2");
        var assessment = new HashMap<>(about);
        assessment.putAll(Map.of("author", "Fictional Analyst", "text", "A view invented for this test.", "made", "2022"));
        assertThat(sent("/assessments/new", assessment, "/assessments/new?about.kind=service&about.id=de.bundespolizei"))
                .contains("Fictional Analyst", "A view invented for this test.");
        assertThat(page("/sources/morocco-telegraph-2022-06")).contains("German Federal Police");
    }

    @Test
    void aTopicOfTheRelationsOwnIsEnteredByItsName() {
        var html = sent("/topics/new", Map.of("counterpart", "de.bundespolizei", "topic", "",
                "titles[0].text", "Security of airports", "titles[0].language", "en", "titles[0].use", "name"),
                "/topics/new?counterpart=de.bundespolizei");
        assertThat(html).contains("Security of airports");
        assertThat(node.get("/topics/de.bundespolizei.security-of-airports").status()).isEqualTo(200);
    }

    @Test
    void aPrivateNoteSaysThatItStaysHereAndIsRemovedAfterBeingAsked() {
        var about = Map.of("about.kind", "service", "about.id", "nl.politie");
        var note = new HashMap<>(about);
        note.put("text", "Ask for the liaison desk.");
        note.put("id", "test.removed-note");
        assertThat(sent("/notes/new", note, "/notes/new?about.kind=service&about.id=nl.politie"))
                .contains("Ask for the liaison desk.", "never leaves this node");
        assertThat(page("/notes/test.removed-note/remove")).contains("Politie");
        assertThat(sent("/notes/test.removed-note/remove", Map.of(), "/notes/test.removed-note/remove"))
                .doesNotContain("Ask for the liaison desk.");
    }

    @Test
    void whatIsReferredToIsNotRemovedAndThePageSaysWhy() {
        var answer = node.submit("/parties/schengen/remove", Map.of(), "/parties/schengen/remove");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.html()).contains("directory.in-use");
        assertThat(page("/parties/schengen")).contains("Spain");
    }

    @Test
    void theSearchShowsWhichSpellingFoundIt() {
        assertThat(page("/search?q=" + RunningNode.encode("Lowland Police"))).contains("found as", "Lowland Police");
    }

    @Test
    void theSearchShowsTitlesInTheReadersLanguage() {
        node.node().bean(Store.class).write(transaction -> {
            node.node().bean(NameIndex.class).put(transaction, "engagement", "test.titled", LocalisedText.of("Fictional round table",
                    "Table ronde fictive", "Mesa redonda ficticia", "Erfundener runder Tisch", "مائدة مستديرة وهمية"),
                    "/engagements/test.titled", List.of());
            return null;
        });
        node.submit("/language", Map.of("language", "ar", "back", "/"), "/counterparts");
        var arabic = page("/search?q=" + RunningNode.encode("Erfundener runder Tisch"));
        node.submit("/language", Map.of("language", "en", "back", "/"), "/counterparts");
        assertThat(arabic).contains(">مائدة مستديرة وهمية<").doesNotContain(">Fictional round table<");
        assertThat(page("/search?q=" + RunningNode.encode("مستديرة"))).contains(">Fictional round table<");
    }

    @Test
    void whatUsersTypeIsShownAsTextAndNeverAsMarkup() {
        node.put("/officials/test.markup", Map.of("names", new Object[] {Map.of("text", "<b onclick=x>\"Bold\"</b>")}));
        assertThat(page("/officials/test.markup")).doesNotContain("<b onclick").contains("&lt;b onclick=x&gt;");
        assertThat(page("/search?q=" + RunningNode.encode("\"><script>"))).doesNotContain("\"><script>");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        for (var path : new String[] {"/parties/zz", "/parties/ZZ%20", "/services/none", "/officials/none",
            "/counterparts/none", "/posts/none/edit", "/sources/none", "/notes/none/remove"}) {
            assertThat(node.show(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void anOverseerReadsButIsOfferedNoChanges(@TempDir Path folder) throws Exception {
        try (var other = new RunningNode(folder)) {
            other.enter("record.yaml");
            other.node().user("reader", Role.DATA_PROTECTION_OFFICER);
            other.signIn("reader");
            var html = other.show("/officials/ma.hammouchi").html();
            assertThat(html).contains("Abdellatif Hammouchi").doesNotContain("/edit").doesNotContain("/spellings/new");
            assertThat(other.show("/officials/new").status()).isEqualTo(403);
        }
    }

    @Test
    void anEmptyDirectorySaysHowToBegin(@TempDir Path folder) {
        try (var empty = new RunningNode(folder)) {
            empty.signIn(RunningNode.OFFICER);
            assertThat(empty.show("/counterparts").html()).contains("No service of another party has been entered yet");
            assertThat(empty.show("/parties").html()).contains("No party has been entered yet");
            assertThat(empty.show("/search?q=anything").html()).contains("Nothing is found");
        }
    }
}
