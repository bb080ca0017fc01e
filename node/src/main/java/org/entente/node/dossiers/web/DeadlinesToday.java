package org.entente.node.dossiers.web;

import gg.jte.Content;
import gg.jte.html.escape.Escape;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.node.access.Permission;
import org.entente.node.directory.ServiceStore;
import org.entente.node.dossiers.Dossier;
import org.entente.node.dossiers.DossierStore;
import org.entente.node.dossiers.MessageKind;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.dossiers.OwnService;
import org.entente.node.dossiers.Reply;
import org.entente.node.dossiers.ReplyState;
import org.entente.node.dossiers.ReplyStore;
import org.entente.node.dossiers.StoredMessage;
import org.entente.node.store.Store;
import org.entente.node.web.Permit;
import org.entente.node.web.TodaySection;
import org.entente.node.web.Tone;
import org.entente.node.web.Ui;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is owed on the start page: by this service to others, and by others to this service. */
@Configuration(proxyBeanMethods = false)
class DeadlinesToday {
    private static final int MOST = 10;
    private static final int READ = 500;

    @Bean
    TodaySection answersDue(Store store, ReplyStore replies, MessageStore messages, DossierStore dossiers,
            ServiceStore services, OwnService own, Clock clock) {
        return new Section(10, "dossiers.today.deadlines", true, store, replies, messages, dossiers, services, own, clock);
    }

    @Bean
    TodaySection answersAwaited(Store store, ReplyStore replies, MessageStore messages, DossierStore dossiers,
            ServiceStore services, OwnService own, Clock clock) {
        return new Section(15, "dossiers.today.awaited", false, store, replies, messages, dossiers, services, own, clock);
    }

    /** @param ours whether it is about what this service owes */
    private record Section(int order, String key, boolean ours, Store store, ReplyStore replies, MessageStore messages,
            DossierStore dossiers, ServiceStore services, OwnService own, Clock clock) implements TodaySection {
        @Override
        public String titleKey() {
            return key + ".title";
        }

        @Override
        public String emptyKey() {
            return key + ".empty";
        }

        @Override
        public Permit permit() {
            return Permission.DOSSIER_VIEW;
        }

        @Override
        public Optional<String> all() {
            return Optional.of("/dossiers?state=open");
        }

        @Override
        public List<Entry> entries(Ui ui) {
            var now = clock.instant();
            return store.read(transaction -> {
                var names = ServiceNames.of(transaction, services, ui.language());
                return replies.open(transaction, READ).stream()
                        .filter(reply -> reply.service().equals(own.id()) == ours).limit(MOST)
                        .map(reply -> {
                            var request = messages.find(transaction, reply.request()).orElseThrow();
                            var dossier = dossiers.find(transaction, request.dossier()).orElseThrow();
                            return entry(ui, reply, request, dossier, names, now);
                        }).toList();
            });
        }

        private Entry entry(Ui ui, Reply reply, StoredMessage request, Dossier dossier, ServiceNames names, Instant now) {
            var title = request.subject().isEmpty() ? dossier.reference() : request.subject();
            var what = detail(ui, ours ? "dossiers.today.from" : "dossiers.today.to",
                    ours ? request.sender() : reply.service(), dossier, names);
            return new Entry("/dossiers/messages/" + request.id(), title,
                    output -> {
                        what.writeTo(output);
                        output.writeContent(" · ");
                        Escape.htmlContent(state(ui, reply, now), output);
                    },
                    reply.dueAt(), tone(reply, now));
        }

        private static Content detail(Ui ui, String key, ServiceId service, Dossier dossier, ServiceNames names) {
            return ui.html(key, "kind", ui.text("dossiers.kind", MessageKind.REQUEST_FOR_INFORMATION), "service",
                    ui.name(names.of(service)), "reference", ui.reference(dossier.reference()));
        }

        /** Where the clock stands in words, because a colour or a time alone does not say it. */
        private static String state(Ui ui, Reply reply, Instant now) {
            if (reply.pausedAt().isPresent()) {
                return ui.text("dossiers.reply-state", ReplyState.CLARIFICATION_ASKED);
            }
            return reply.overdue(now) ? ui.text("dossiers.clock.overdue") : ui.text("dossiers.reply-state", reply.state());
        }

        private static Tone tone(Reply reply, Instant now) {
            if (reply.overdue(now)) {
                return Tone.URGENT;
            }
            return reply.dueAt().filter(due -> Duration.between(now, due).toHours() < 24).isPresent()
                    ? Tone.ATTENTION : Tone.INFORMATION;
        }
    }
}
