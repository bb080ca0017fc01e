package org.entente.node.engagements.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.ApproverRole;
import org.entente.accord.Digest;
import org.entente.accord.EngagementId;
import org.entente.accord.Language;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.Identifiers;
import org.entente.node.engagements.Labels;
import org.entente.node.engagements.minutes.Minutes;
import org.entente.node.engagements.minutes.MinutesDraft;
import org.entente.node.engagements.minutes.MinutesInput;
import org.entente.node.engagements.minutes.MinutesVersion;
import org.entente.node.engagements.sharing.Share;
import org.entente.node.engagements.sharing.ShareStore;
import org.entente.node.engagements.visits.Engagement;
import org.entente.node.engagements.visits.Engagements;
import org.entente.node.store.Store;
import org.entente.node.web.Form;
import org.entente.node.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The joint minutes of an engagement: the private draft, what is before the members, and who has approved it. */
@Controller
@Requires(Permission.RECORD_VIEW)
public class MinutesPages {
    private static final int SPARE_PARAGRAPHS = 2;
    /** The page shows two forms at once, and both ask for a justification. */
    private static final String APPROVAL = "approval";

    /** @param versions the current one first */
    public record ShowPage(Engagement engagement, Labels labels, ServiceId own, Optional<Share> share,
            Optional<MinutesDraft> draft, List<MinutesVersion> versions, Form proposeForm, Form approveForm) {
        public Optional<MinutesVersion> current() {
            return versions.stream().findFirst();
        }

        /** Whether the draft says something else than the current version. */
        public boolean draftDiffers() {
            return draft.isPresent() && current()
                    .map(version -> !version.minutes().paragraphs().equals(draft.get().paragraphs())).orElse(true);
        }
    }

    /** @param rows how many paragraphs the form shows */
    public record EditPage(Engagement engagement, Labels labels, Form form, int rows) {}

    private final Store store;
    private final Minutes minutes;
    private final Engagements engagements;
    private final ShareStore shares;
    private final Reader reader;

    MinutesPages(Store store, Minutes minutes, Engagements engagements, ShareStore shares, Reader reader) {
        this.store = store;
        this.minutes = minutes;
        this.engagements = engagements;
        this.shares = shares;
        this.reader = reader;
    }

    /** The address of an engagement's minutes. */
    public static String path(EngagementId id) {
        return Engagements.path(id) + "/minutes";
    }

    @GetMapping("/engagements/{id}/minutes")
    Page show(@PathVariable String id, HttpServletRequest request) {
        return page(Identifiers.read(id, EngagementId::new), Form.empty(), Form.empty().within(APPROVAL), request);
    }

    private Page page(EngagementId id, Form proposeForm, Form approveForm, HttpServletRequest request) {
        return store.read(transaction -> Page.of("engagements/minutes", new ShowPage(engagements.get(transaction, id),
                reader.labels(transaction, request), reader.own(), shares.of(transaction, id),
                minutes.draft(transaction, id), minutes.versions(transaction, id), proposeForm, approveForm)));
    }

    /** Starts from the draft; without one, from the current version. */
    @GetMapping("/engagements/{id}/minutes/draft")
    @Requires(Permission.RECORD_EDIT)
    Page draft(@PathVariable String id, HttpServletRequest request) {
        var read = Identifiers.read(id, EngagementId::new);
        var paragraphs = store.read(transaction -> minutes.draft(transaction, read).map(MinutesDraft::paragraphs)
                .or(() -> minutes.versions(transaction, read).stream().findFirst()
                        .map(version -> version.minutes().paragraphs()))
                .orElse(Map.of()));
        var byCode = new LinkedHashMap<String, List<String>>();
        paragraphs.forEach((language, texts) -> byCode.put(language.code(), texts));
        return editPage(read, new MinutesInput(byCode), form(new MinutesInput(byCode)), request);
    }

    @PostMapping("/engagements/{id}/minutes/draft")
    @Requires(Permission.RECORD_EDIT)
    Page draft(@PathVariable String id, Form typed, Actor actor, HttpServletRequest request) {
        var read = Identifiers.read(id, EngagementId::new);
        var input = input(typed);
        var form = form(input);
        if (!typed.value("more").isEmpty()) {
            return editPage(read, input, form, request);
        }
        return form.submit(() -> {
            store.write(transaction -> {
                minutes.save(transaction, actor, read, input);
                return null;
            });
            return Page.redirect(path(read)).saying("engagements.minutes.saved");
        }, () -> editPage(read, input, form, request));
    }

    private Page editPage(EngagementId id, MinutesInput input, Form form, HttpServletRequest request) {
        var filled = input.paragraphs().values().stream().mapToInt(List::size).max().orElse(0);
        return store.read(transaction -> Page.of("engagements/minutes-edit", new EditPage(
                engagements.get(transaction, id), reader.labels(transaction, request), form, filled + SPARE_PARAGRAPHS)));
    }

    private static MinutesInput input(Form form) {
        var columns = new LinkedHashMap<String, List<String>>();
        var last = -1;
        for (int row = 0; row < 100; row++) {
            for (var language : Choices.languages()) {
                last = Fields.blank(form.value(field(language, row))) ? last : row;
            }
        }
        for (var language : Choices.languages()) {
            var texts = new ArrayList<String>();
            for (int row = 0; row <= last; row++) {
                texts.add(form.value(field(language, row)));
            }
            columns.put(language.code(), texts);
        }
        return new MinutesInput(columns);
    }

    private static Form form(MinutesInput input) {
        var form = Form.empty();
        input.paragraphs().forEach((code, texts) -> {
            for (int row = 0; row < texts.size(); row++) {
                form.put("paragraphs." + code + "[" + row + "]", texts.get(row));
            }
        });
        return form;
    }

    private static String field(Language language, int row) {
        return "paragraphs." + language.code() + "[" + row + "]";
    }

    @PostMapping("/engagements/{id}/minutes/propose")
    @Requires(Permission.RECORD_EDIT)
    Page propose(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        var read = Identifiers.read(id, EngagementId::new);
        return form.submit(() -> {
            var fields = new Fields();
            var why = fields.justification(form.value("justification"));
            fields.done();
            store.write(transaction -> minutes.propose(transaction, actor, read, why));
            return Page.redirect(path(read)).saying("engagements.minutes.proposed");
        }, () -> page(read, form, Form.empty().within(APPROVAL), request));
    }

    @PostMapping("/engagements/{id}/minutes/approve")
    @Requires(Permission.MINUTES_APPROVE)
    Page approve(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        var read = Identifiers.read(id, EngagementId::new);
        return form.submit(() -> {
            var fields = new Fields();
            var hash = fields.id("minutesHash", form.value("minutesHash"), Digest::new);
            var role = fields.word("role", form.value("role"), ApproverRole.class);
            var why = fields.justification(form.value("justification"));
            fields.done();
            store.write(transaction -> minutes.approve(transaction, actor, read, hash, role, why));
            return Page.redirect(path(read)).saying("engagements.minutes.approved");
        }, () -> page(read, Form.empty(), form.within(APPROVAL), request));
    }
}
