package org.entente.node.dossiers.web;

import java.util.List;
import java.util.Optional;
import org.entente.node.access.Permission;
import org.entente.node.directory.ServiceStore;
import org.entente.node.dossiers.DossierStore;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.store.Store;
import org.entente.node.web.Paging;
import org.entente.node.web.Permit;
import org.entente.node.web.TodaySection;
import org.entente.node.web.Tone;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Component;

/** The latest messages that wait for an officer, on the start page. */
@Component
class InboxToday implements TodaySection {
    private final Store store;
    private final MessageStore messages;
    private final DossierStore dossiers;
    private final ServiceStore services;

    InboxToday(Store store, MessageStore messages, DossierStore dossiers, ServiceStore services) {
        this.store = store;
        this.messages = messages;
        this.dossiers = dossiers;
        this.services = services;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String titleKey() {
        return "dossiers.today.inbox.title";
    }

    @Override
    public String emptyKey() {
        return "dossiers.today.inbox.empty";
    }

    @Override
    public Permit permit() {
        return Permission.DOSSIER_VIEW;
    }

    @Override
    public Optional<String> all() {
        return Optional.of("/dossiers/inbox");
    }

    @Override
    public List<Entry> entries(Ui ui) {
        return store.read(transaction -> {
            var names = ServiceNames.of(transaction, services, ui.language());
            return messages.inbox(transaction, true, new Paging(1, 10)).items().stream().map(message -> {
                var dossier = dossiers.find(transaction, message.dossier()).orElseThrow();
                var title = message.subject().isEmpty()
                        ? dossier.title().isEmpty() ? dossier.reference() : dossier.title() : message.subject();
                return new Entry("/dossiers/messages/" + message.id(), title,
                        ui.html("dossiers.today.from", "kind", ui.text("dossiers.kind", message.kind()), "service",
                                ui.name(names.of(message.sender())), "reference", ui.reference(dossier.reference())),
                        Optional.of(message.recordedAt()), Tone.INFORMATION);
            }).toList();
        });
    }
}
