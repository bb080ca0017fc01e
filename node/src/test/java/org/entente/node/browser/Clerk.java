package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import java.util.Arrays;
import java.util.function.Consumer;

/** An officer who enters a record through the forms of the pages, reaching each form by the links that lead to it. */
final class Clerk {
    private final Visit visit;

    Clerk(Visit visit) {
        this.visit = visit;
    }

    /** A name of something, in a language; an alias only finds the thing. */
    record Name(String language, String text, boolean alias) {
        static Name of(String language, String text) {
            return new Name(language, text, false);
        }

        static Name also(String language, String text) {
            return new Name(language, text, true);
        }
    }

    void party(String kind, String code, Name... names) {
        visit.open("/parties").followTo("/parties/new").choose("kind", kind).fill("code", code);
        names("names", names);
        save();
    }

    /** Adds to a party, from its own page, what it belongs to and since when. */
    void membership(String party, String organisation, String from) {
        visit.open("/parties/" + party).followTo("/edit");
        int row = emptyRow("memberships", "organisation");
        select("memberships[" + row + "].organisation", organisation);
        visit.fill("memberships[" + row + "].from", from);
        save();
    }

    void service(String party, String[] kinds, Name... names) {
        visit.open("/services").followTo("/services/new");
        select("party", party);
        Arrays.stream(kinds).forEach(kind -> visit.choose("kinds", kind));
        names("names", names);
        save();
    }

    /** A service that is a part of another. */
    void part(String whole, String party, String kind, Name... names) {
        service(party, new String[] {kind}, names);
        visit.followTo("/edit");
        select("partOf", whole);
        save();
    }

    void official(Name... names) {
        visit.open("/officials").followTo("/officials/new");
        names("names", names);
        save();
    }

    /** A post of the official whose page is shown. */
    void post(String service, Name... titles) {
        visit.followTo("/posts/new");
        select("service", service);
        names("titles", titles);
        save();
    }

    void source(String outlet, String title, String published, String source, String information) {
        visit.open("/sources").followTo("/sources/new").fill("outlet", outlet).fill("title", title)
                .fill("language", "en").fill("published", published).choose("sourceEvaluation", source)
                .choose("informationEvaluation", information);
        save();
    }

    /** Cites a source for what the page shown is about. */
    Clerk cite(String source, String quote) {
        visit.followTo("/citations/new");
        select("source", source);
        visit.fill("quote", quote);
        save();
        return this;
    }

    /** Adds a spelling by which the thing of the page shown is to be found. */
    void spelling(String text) {
        visit.fill("text", text).press("Add a spelling").sees(text);
    }

    void topic(String counterpart, String topic, String since) {
        visit.open("/counterparts/" + counterpart).followTo("/topics/new");
        select("topic", topic);
        visit.fill("since", since);
        save();
    }

    /** @param rest fills in what this kind of form asks for besides */
    void enter(String list, Consumer<Clerk> rest) {
        visit.open(list).followTo(list + "/new");
        rest.accept(this);
        save();
    }

    Clerk fill(String name, String value) {
        visit.fill(name, value);
        return this;
    }

    Clerk choose(String name, String... values) {
        Arrays.stream(values).forEach(value -> visit.choose(name, value));
        return this;
    }

    /** Chooses in a select by the words that are shown. */
    Clerk select(String name, String label) {
        visit.page().locator("main select[name=\"" + name + "\"]").selectOption(new SelectOption().setLabel(label));
        return this;
    }

    /** A service that takes part, in the next row. */
    Clerk attends(String service, String side) {
        int row = emptyRow("services", "service");
        visit.fill("services[" + row + "].service", service).fill("services[" + row + "].side", side);
        return this;
    }

    /** The head of a service's delegation, an official of the directory, whose name need not be typed again. */
    Clerk headed(String service, String official, String role) {
        int row = emptyRow("participants", "service");
        visit.fill("participants[" + row + "].service", service).fill("participants[" + row + "].role", role)
                .choose("participants[" + row + "].head", "true");
        return select("participants[" + row + "].official", official);
    }

    private void names(String list, Name... names) {
        for (int i = 0; i < names.length; i++) {
            row(list, "text", i);
            var at = list + "[" + i + "].";
            visit.fill(at + "text", names[i].text()).fill(at + "language", names[i].language())
                    .fill(at + "use", names[i].alias() ? "alias" : "name");
        }
    }

    /** The number of the first row in which this field is empty, shown if it was not. */
    private int emptyRow(String list, String field) {
        int row = 0;
        while (visit.page().locator(named(list, row, field)).count() > 0
                && !visit.page().locator(named(list, row, field)).inputValue().isEmpty()) {
            row++;
        }
        row(list, field, row);
        return row;
    }

    /** Shows more rows when this one is not there; the keyboard goes on in it and what was typed stays. */
    private void row(String list, String field, int row) {
        if (visit.page().locator(named(list, row, field)).count() == 0) {
            var before = row == 0 ? "" : visit.page().locator(named(list, row - 1, field)).inputValue();
            visit.press("more", list);
            PlaywrightAssertions.assertThat(visit.page().locator(named(list, row, field))).isFocused();
            if (row > 0) {
                assertThat(visit.page().locator(named(list, row - 1, field)).inputValue()).isEqualTo(before);
            }
        }
    }

    private static String named(String list, int row, String field) {
        return "main [name=\"" + list + "[" + row + "]." + field + "\"]";
    }

    void save() {
        visit.page().locator("main form .actions button.primary").last().click();
        assertThat(visit.status()).as(visit.path() + " " + visit.page().locator("main").innerText()).isEqualTo(200);
        assertThat(visit.page().locator(".flash").innerText()).isNotBlank();
    }
}
