package org.entente.node.dossiers.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.node.access.Permission;
import org.entente.node.directory.CounterpartSection;
import org.entente.node.directory.ServiceStore;
import org.entente.node.dossiers.DossierStore;
import org.entente.node.dossiers.OwnService;
import org.entente.node.dossiers.Reply;
import org.entente.node.dossiers.ReplyStore;
import org.entente.node.exchange.Exchange;
import org.entente.node.store.Transaction;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Paging;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Component;

/** The dossiers with one counterpart, and what each owes the other, on the counterpart's page. */
@Component
public class DossiersSection implements CounterpartSection {
    private static final int MOST = 25;

    /** @param connected whether something can be written to exactly this service */
    public record SectionPart(ServiceId counterpart, List<DossiersPages.Row> rows, ServiceNames names, ServiceId own,
            boolean connected, Instant now) {
        public List<Reply> owed(boolean ours) {
            return rows.stream().flatMap(row -> row.replies().stream()).filter(reply -> !reply.state().ended())
                    .filter(reply -> ours ? reply.service().equals(own) : reply.service().equals(counterpart)).toList();
        }
    }

    private final DossierStore dossiers;
    private final ReplyStore replies;
    private final ServiceStore services;
    private final Exchange exchange;
    private final OwnService own;
    private final PageWriter pages;
    private final Clock clock;

    DossiersSection(DossierStore dossiers, ReplyStore replies, ServiceStore services, Exchange exchange, OwnService own,
            PageWriter pages, Clock clock) {
        this.dossiers = dossiers;
        this.replies = replies;
        this.services = services;
        this.exchange = exchange;
        this.own = own;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Optional<Section> section(Transaction transaction, ServiceId counterpart, Ui ui) {
        if (!ui.may(Permission.DOSSIER_VIEW)) {
            return Optional.empty();
        }
        var rows = dossiers.list(transaction, DossierStore.Filter.ALL, Optional.of(counterpart), "", new Paging(1, MOST))
                .map(dossier -> new DossiersPages.Row(dossier, replies.ofDossier(transaction, dossier.id()))).items();
        var part = new SectionPart(counterpart, rows, ServiceNames.of(transaction, services, ui.language()), own.id(),
                exchange.connected(transaction, java.util.Set.of(own.id(), counterpart)), clock.instant());
        return Optional.of(new Section("dossiers", "dossiers.section.title", pages.part("dossiers/section", part, ui)));
    }
}
