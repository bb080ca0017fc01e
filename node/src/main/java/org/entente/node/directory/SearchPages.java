package org.entente.node.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.web.Form;
import org.entente.node.web.Page;
import org.entente.node.web.PageWriter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** The search page; with JavaScript it answers while the reader types, without it after sending the form. */
@Controller
@Requires(Permission.RECORD_VIEW)
public class SearchPages {
    private static final int MOST = 50;
    private static final int LONGEST_QUERY = 200;
    /** Longer matches are several names in a row, which say nothing more to the reader. */
    private static final int LONGEST_MATCH = 100;

    /** @param matched the spelling by which it was found, if it is not what the reader sees anyway */
    public record Result(String kind, Label label, Optional<String> matched) {}

    /** @param asked whether there is anything to look for */
    public record SearchPage(Form form, String query, boolean asked, List<Result> results) {}

    private final Store store;
    private final PageWriter pages;
    private final NameSearch search;
    private final Labels labels;

    SearchPages(Store store, PageWriter pages, NameSearch search, Labels labels) {
        this.store = store;
        this.pages = pages;
        this.search = search;
        this.labels = labels;
    }

    @GetMapping("/search")
    Page search(Form form, @RequestHeader(name = "HX-Request", required = false) String htmx, HttpServletRequest request) {
        var ui = pages.ui(request);
        var query = form.value("q").strip();
        var cut = query.substring(0, query.offsetByCodePoints(0, Math.min(LONGEST_QUERY, query.codePointCount(0, query.length()))));
        var results = store.read(transaction -> search.search(transaction, cut, Optional.empty(), MOST).stream()
                .map(hit -> {
                    var label = labels.thing(transaction, FactReference.of(hit.kind(), hit.id()), ui.language());
                    return new Result(hit.kind(), label,
                            Optional.of(hit.matched()).filter(matched ->
                                    matched.length() <= LONGEST_MATCH && !label.text().contains(matched)));
                }).toList());
        return Page.of(htmx == null ? "directory/search" : "directory/results",
                new SearchPage(form, cut, !cut.isEmpty(), results));
    }
}
