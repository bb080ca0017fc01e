package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.entente.node.TestNode;
import org.entente.node.web.Language;
import org.entente.node.web.Texts;

/**
 * One person at one node. Every page that is {@link #look looked at} is checked: nothing serious found by axe-core, no
 * error in the console (among them violations of the Content-Security-Policy), no request to another host, the
 * language and direction as expected, no text of the pages left in English, nothing wider than the screen; and a picture of it is kept in target/screenshots.
 */
final class Visit implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Texts TEXTS = new Texts();
    /** The page's own texts: not what stands in another language, in a name, or as somebody wrote it. */
    private static final String OWN_TEXTS = """
            tag => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const texts = [];
              while (walker.nextNode()) {
                const parent = walker.currentNode.parentElement;
                if (parent.closest('[lang]').lang === tag && !parent.closest('bdi, [dir="auto"], script, textarea, pre')) {
                  texts.push(walker.currentNode.data.trim());
                }
              }
              return texts.filter(text => text);
            }""";
    private static final List<String> GRAVE = List.of("serious", "critical");

    private final BrowserContext context;
    private final String address;
    private final String label;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> links = new LinkedHashSet<>();
    private final Set<String> followed = new LinkedHashSet<>();
    private Response last;
    private int pictures;

    Visit(BrowserContext context, String address, String label) {
        this.context = context;
        this.address = address;
        this.label = label;
        page = context.newPage();
        page.setDefaultTimeout(10_000);
        page.onConsoleMessage(this::noteConsole);
        page.onPageError(error -> faults.add("script: " + error));
        page.onRequest(request -> {
            var host = URI.create(request.url()).getAuthority();
            if (!URI.create(address).getAuthority().equals(host) && !request.url().startsWith("data:")) {
                faults.add("request to another host: " + request.url());
            }
        });
        page.onResponse(response -> {
            if (response.request().isNavigationRequest()) {
                last = response;
            }
        });
    }

    /** Chromium reports a refused form as an error of loading; refusals are looked at as pages instead. */
    private void noteConsole(ConsoleMessage message) {
        var refusal = message.text().startsWith("Failed to load resource: the server responded with a status of 4")
                && message.location().startsWith(address);
        if (message.type().equals("error") && !refusal) {
            faults.add("console: " + message.text() + " at " + message.location());
        }
    }

    Page page() {
        return page;
    }

    /** The HTTP status of the page shown. */
    int status() {
        return last.status();
    }

    Visit open(String path) {
        page.navigate(address + path);
        return this;
    }

    Visit signIn(String user) {
        return signIn(user, TestNode.PASSWORD);
    }

    Visit signIn(String user, String password) {
        open("/sign-in");
        page.locator("#name").fill(user);
        page.locator("#password").fill(password);
        page.locator("main button.primary").click();
        return this;
    }

    /** Presses the button of the main part with this text. */
    Visit press(String text) {
        page.locator("main").getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions()
                .setName(text).setExact(true)).first().click();
        return this;
    }

    /** Follows the first link of the page with this text. */
    Visit follow(String text) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text)).first().click();
        return this;
    }

    /** Types into the field of this name, or chooses in a select. */
    Visit fill(String name, String value) {
        var field = page.locator("main [name=\"" + name + "\"]").first();
        if ("select".equals(field.evaluate("field => field.tagName.toLowerCase()"))) {
            field.selectOption(value);
        } else {
            field.fill(value);
        }
        return this;
    }

    /** Ticks the choice of this name and value. */
    Visit choose(String name, String value) {
        page.locator("main [name=\"" + name + "\"][value=\"" + value + "\"]").check();
        return this;
    }

    Visit sees(String text) {
        // A page that is still arriving shows its beginning only.
        page.waitForLoadState();
        assertThat(page.locator("main").innerText()).as(where()).contains(text);
        return this;
    }

    /** Loads the page again until it shows this, for what comes in from another node. */
    Visit awaitSees(String path, String text) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(200)).ignoreExceptions().until(() -> {
            open(path);
            return page.locator("main").innerText().contains(text);
        });
        return this;
    }

    /** Follows the first link of the main part whose address matches. */
    Visit followTo(String address) {
        page.locator("main a[href*=\"" + address + "\"]").first().click();
        return this;
    }

    /** Presses the main button of the form that is sent to this address, or to one that ends so. */
    Visit send(String action) {
        page.locator("main form[action$=\"" + action + "\"] .actions button.primary").first().click();
        return this;
    }

    /** Presses the button that sends this name and value. */
    Visit press(String name, String value) {
        page.locator("main button[name=\"" + name + "\"][value=\"" + value + "\"]:not(.visually-hidden)").first().click();
        return this;
    }

    /** The path of the page shown. */
    String path() {
        return URI.create(page.url()).getPath();
    }

    /** Every address that a link of a page looked at leads to is there: follows those not followed yet. */
    Visit followEveryLink() {
        for (var link : links) {
            if (followed.add(link)) {
                var status = context.request().get(address + link).status();
                assertThat(status).as(label + " is led to " + link).isLessThan(400);
            }
        }
        return this;
    }

    /** Switches the language with the menu of the page's head. */
    Visit speak(String language) {
        page.locator("header details").first().locator("summary").click();
        page.locator("header button[value=\"" + language + "\"]").click();
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
        return this;
    }

    /** Checks the page that is shown and keeps a picture of it under this name. */
    Visit look(String name) {
        page.waitForLoadState();
        var picture = PICTURES.resolve("%s-%02d-%s.png".formatted(label, ++pictures, name));
        page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
        assertThat(faults).as(where()).isEmpty();
        var html = page.locator("html");
        assertThat(html.getAttribute("dir")).as(where())
                .isEqualTo("ar".equals(html.getAttribute("lang")) ? "rtl" : "ltr");
        page.locator("a[href^='/']").all().forEach(link -> links.add(link.getAttribute("href").replaceAll("#.*", "")));
        assertThat(page.locator("h1").count()).as("one heading of the page: " + where()).isEqualTo(1);
        assertThat(page.title()).as(where()).endsWith("Entente");
        assertThat(page.locator("body").innerText()).as("a text without its key or number: " + where())
                .doesNotContainPattern(Pattern.compile("\\{\\w+[},]|\\b(web|access|oversight|today)\\.[a-z]+\\.[a-z]"));
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1"))
                .as("wider than the screen: " + where()).isTrue();
        assertThat(leftInEnglish(html.getAttribute("lang"))).as("English in another language: " + where()).isEmpty();
        var found = new AxeBuilder(page).setLegacyMode(true)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze().getViolations().stream().filter(rule -> GRAVE.contains(rule.getImpact())).toList();
        assertThat(found.stream().map(Visit::told).toList()).as(where()).isEmpty();
        return this;
    }

    /** Texts of the English bundles that a page in another language shows; what users wrote and names may be English. */
    @SuppressWarnings("unchecked")
    private List<String> leftInEnglish(String tag) {
        var language = Language.ofTag(tag).orElseThrow();
        if (language == Language.ENGLISH) {
            return List.of();
        }
        var english = new HashSet<String>();
        TEXTS.keys(Language.ENGLISH).forEach(key -> english.add(TEXTS.pattern(Language.ENGLISH, key)));
        TEXTS.keys(language).forEach(key -> english.remove(TEXTS.pattern(language, key)));
        return ((List<String>) page.evaluate(OWN_TEXTS, tag)).stream().filter(english::contains).toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().stream()
                .map(node -> node.getTarget() + " " + node.getFailureSummary()).toList();
    }

    private String where() {
        return label + " at " + page.url() + " (" + page.title() + ")";
    }

    @Override
    public void close() {
        context.close();
    }
}
