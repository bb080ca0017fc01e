package org.entente.node.dossiers.web;

import java.util.List;
import java.util.Optional;
import org.entente.node.access.Permission;
import org.entente.node.dossiers.compose.Drafts;
import org.entente.node.store.Store;
import org.entente.node.web.Permit;
import org.entente.node.web.TodaySection;
import org.entente.node.web.Tone;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Component;

/** The drafts that a head has to send, on the start page. */
@Component
class ApprovalsToday implements TodaySection {
    private static final int MOST = 10;

    private final Store store;
    private final Drafts drafts;

    ApprovalsToday(Store store, Drafts drafts) {
        this.store = store;
        this.drafts = drafts;
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public String titleKey() {
        return "dossiers.today.approvals.title";
    }

    @Override
    public String emptyKey() {
        return "dossiers.today.approvals.empty";
    }

    @Override
    public Permit permit() {
        return Permission.AGREEMENT_DECIDE;
    }

    @Override
    public Optional<String> all() {
        return Optional.of("/dossiers/drafts");
    }

    @Override
    public List<Entry> entries(Ui ui) {
        return store.read(drafts::awaitingApproval).stream().limit(MOST)
                .map(draft -> new Entry("/dossiers/drafts/" + draft.id(), ui.text("dossiers.kind." + draft.kind()),
                        ui.html("dossiers.today.draft", "kind", ui.text("dossiers.kind." + draft.kind()), "author",
                                ui.name(draft.author())),
                        Optional.of(draft.changedAt()), Tone.ATTENTION))
                .toList();
    }
}
