package org.entente.node.today;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.web.NavigationContributor;
import org.entente.node.web.NavigationItem;
import org.entente.node.web.Page;
import org.entente.node.web.PageWriter;
import org.entente.node.web.TodaySection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page. */
@Controller
public class TodayPages implements NavigationContributor {
    /** The sections that the viewer may see, each with its entries. */
    public record TodayPage(List<Section> sections) {}

    public record Section(TodaySection section, List<TodaySection.Entry> entries) {}

    private final ObjectProvider<TodaySection> sections;
    private final PageWriter pages;

    TodayPages(ObjectProvider<TodaySection> sections, PageWriter pages) {
        this.sections = sections;
        this.pages = pages;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem(0, "today.navigation", "/", Permission.OWN_ACCOUNT));
    }

    @Requires(Permission.OWN_ACCOUNT)
    @GetMapping("/")
    Page today(HttpServletRequest request) {
        var ui = pages.ui(request);
        return Page.of("today/today", new TodayPage(sections.stream()
                .filter(section -> ui.may(section.permit()))
                .sorted(Comparator.comparingInt(TodaySection::order))
                .map(section -> new Section(section, section.entries(ui)))
                .toList()));
    }
}
