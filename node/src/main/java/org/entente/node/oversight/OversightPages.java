package org.entente.node.oversight;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.web.CsvWriter;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.NavigationContributor;
import org.entente.node.web.NavigationItem;
import org.entente.node.web.Page;
import org.entente.node.web.Paging;
import org.entente.node.web.ViewerSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The log of processing as the data protection officer reads it. */
@Controller
@Requires(Permission.OVERSEE)
public class OversightPages implements NavigationContributor {
    public record LogPage(Form form, Listing<ProcessingEntry> entries, boolean filtered) {}

    /**
     * @param back the page of the log that was checked, and its title's text
     * @param last the newest entry
     */
    public record CheckPage(String back, String backKey, OptionalLong firstBroken, long entries, Optional<Last> last) {}

    public record Last(long sequence, Instant at, String hash) {}

    private final Store store;
    private final ProcessingLog log;
    private final ViewerSource viewers;

    OversightPages(Store store, ProcessingLog log, ViewerSource viewers) {
        this.store = store;
        this.log = log;
        this.viewers = viewers;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem(60, "oversight.navigation", "/oversight", Permission.OVERSEE));
    }

    @GetMapping("/oversight")
    Page list(Form form, Paging paging, HttpServletRequest request) {
        return form.submit(() -> page(form, filter(form, request), paging),
                () -> page(form, ProcessingFilter.none(), paging));
    }

    private Page page(Form form, ProcessingFilter filter, Paging paging) {
        return Page.of("oversight/log", new LogPage(form,
                store.read(tx -> log.newestFirst(tx, filter, paging)), !filter.equals(ProcessingFilter.none())));
    }

    /** All entries of the filter as a file for a spreadsheet. */
    @GetMapping("/oversight/log.csv")
    void export(Form form, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var filter = filter(form, request);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"processing-log.csv\"");
        var csv = new CsvWriter(response.getWriter());
        csv.row("sequence", "at", "kind", "user", "name", "reference", "justification", "recipients", "hash");
        store.read(tx -> {
            log.forEach(tx, filter, entry -> csv.row(String.valueOf(entry.sequence()), entry.at().toString(),
                    entry.kind().name(), entry.userName(), entry.displayName(), entry.reference(),
                    entry.justification(), String.join(" ", entry.recipients()), entry.hash()));
            return null;
        });
    }

    @GetMapping("/oversight/check")
    Page check() {
        return Page.of("oversight/check", store.read(tx -> {
            var newest = log.newestFirst(tx, ProcessingFilter.none(), new Paging(1, 1));
            return new CheckPage("/oversight", "oversight.log.title", log.firstBroken(tx), newest.total(),
                    newest.items().stream().findFirst()
                            .map(entry -> new Last(entry.sequence(), entry.at(), entry.hash())));
        }));
    }

    private ProcessingFilter filter(Form form, HttpServletRequest request) {
        var zone = viewers.viewer(request).zone();
        var kind = form.value("kind").isEmpty() ? null : form.choice("kind", ProcessingKind.class);
        var from = form.optionalDate("from");
        var until = form.optionalDate("until");
        var user = form.optional("user");
        var reference = form.optional("reference");
        form.check();
        return new ProcessingFilter(Optional.ofNullable(kind), notEmpty(user), notEmpty(reference),
                start(from, zone), start(until == null ? null : until.plusDays(1), zone));
    }

    private static Optional<String> notEmpty(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    private static Optional<Instant> start(LocalDate day, ZoneId zone) {
        return Optional.ofNullable(day).map(date -> date.atStartOfDay(zone).toInstant());
    }
}
