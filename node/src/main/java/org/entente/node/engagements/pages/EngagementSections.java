package org.entente.node.engagements.pages;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.ServiceId;
import org.entente.node.access.Permission;
import org.entente.node.directory.CounterpartSection;
import org.entente.node.directory.ServiceStore;
import org.entente.node.engagements.Labels;
import org.entente.node.engagements.commitments.Commitment;
import org.entente.node.engagements.commitments.CommitmentStore;
import org.entente.node.engagements.commitments.Commitments;
import org.entente.node.engagements.mechanisms.ExperienceOffer;
import org.entente.node.engagements.mechanisms.Mechanism;
import org.entente.node.engagements.mechanisms.MechanismStore;
import org.entente.node.engagements.visits.Engagement;
import org.entente.node.engagements.visits.EngagementListStore;
import org.entente.node.engagements.visits.Engagements;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Paging;
import org.entente.node.web.Permit;
import org.entente.node.web.TodaySection;
import org.entente.node.web.Tone;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Component;

/** What engagements and commitments contribute to the counterpart's page and to the start page. */
public final class EngagementSections {
    private static final int SHOWN = 25;
    private static final int MOST_ENTRIES = 10;

    private EngagementSections() {}

    /** @param more how many engagements there are besides those shown */
    public record TimelinePart(ServiceId counterpart, List<Engagement> engagements, long more, Labels labels,
            ServiceId own, LocalDate today) {}

    /**
     * @param ours what this node's own service owes
     * @param theirs what the counterpart owes
     */
    public record CommitmentsPart(List<Commitment> ours, List<Commitment> theirs, Labels labels, LocalDate today) {}

    public record MechanismsPart(List<Mechanism> mechanisms, List<ExperienceOffer> offers, Labels labels, LocalDate today) {}

    @Component
    static final class Timeline implements CounterpartSection {
        private final EngagementListStore list;
        private final ServiceStore services;
        private final Commitments calendar;
        private final PageWriter pages;
        private final Reader reader;

        Timeline(EngagementListStore list, ServiceStore services, Commitments calendar, PageWriter pages, Reader reader) {
            this.list = list;
            this.services = services;
            this.calendar = calendar;
            this.pages = pages;
            this.reader = reader;
        }

        @Override
        public int order() {
            return 20;
        }

        @Override
        public Optional<Section> section(Transaction transaction, ServiceId counterpart, Ui ui) {
            if (!ui.may(Permission.RECORD_VIEW)) {
                return Optional.empty();
            }
            var found = list.list(transaction,
                    EngagementListStore.Filter.of(services.withParts(transaction, counterpart)), new Paging(1, SHOWN));
            var part = new TimelinePart(counterpart, found.items(), found.total() - found.items().size(),
                    reader.labels(transaction, ui.language()), reader.own(), calendar.today());
            return Optional.of(new Section("visits", "engagements.section.visits",
                    pages.part("engagements/part-timeline", part, ui)));
        }
    }

    @Component
    static final class OpenCommitments implements CounterpartSection {
        private final CommitmentStore commitments;
        private final Commitments calendar;
        private final PageWriter pages;
        private final Reader reader;

        OpenCommitments(CommitmentStore commitments, Commitments calendar, PageWriter pages, Reader reader) {
            this.commitments = commitments;
            this.calendar = calendar;
            this.pages = pages;
            this.reader = reader;
        }

        @Override
        public int order() {
            return 30;
        }

        @Override
        public Optional<Section> section(Transaction transaction, ServiceId counterpart, Ui ui) {
            if (!ui.may(Permission.RECORD_VIEW)) {
                return Optional.empty();
            }
            var open = commitments.openBetween(transaction, Set.of(reader.own(), counterpart));
            var part = new CommitmentsPart(
                    open.stream().filter(each -> each.owner().equals(reader.own())).toList(),
                    open.stream().filter(each -> each.owner().equals(counterpart)).toList(),
                    reader.labels(transaction, ui.language()), calendar.today());
            return Optional.of(new Section("commitments", "engagements.section.commitments",
                    pages.part("engagements/part-commitments", part, ui)));
        }
    }

    @Component
    static final class StandingMechanisms implements CounterpartSection {
        private final MechanismStore mechanisms;
        private final ServiceStore services;
        private final Commitments calendar;
        private final PageWriter pages;
        private final Reader reader;

        StandingMechanisms(MechanismStore mechanisms, ServiceStore services, Commitments calendar, PageWriter pages,
                Reader reader) {
            this.mechanisms = mechanisms;
            this.services = services;
            this.calendar = calendar;
            this.pages = pages;
            this.reader = reader;
        }

        @Override
        public int order() {
            return 35;
        }

        @Override
        public Optional<Section> section(Transaction transaction, ServiceId counterpart, Ui ui) {
            if (!ui.may(Permission.RECORD_VIEW)) {
                return Optional.empty();
            }
            var of = services.withParts(transaction, counterpart);
            var first = new Paging(1, SHOWN);
            var part = new MechanismsPart(mechanisms.mechanisms(transaction, of, first).items(),
                    mechanisms.offers(transaction, of, first).items(), reader.labels(transaction, ui.language()),
                    calendar.today());
            return Optional.of(new Section("mechanisms", "engagements.section.mechanisms",
                    pages.part("engagements/part-mechanisms", part, ui)));
        }
    }

    @Component
    static final class OverdueToday implements TodaySection {
        private final Store store;
        private final CommitmentStore commitments;
        private final Commitments calendar;
        private final Reader reader;

        OverdueToday(Store store, CommitmentStore commitments, Commitments calendar, Reader reader) {
            this.store = store;
            this.commitments = commitments;
            this.calendar = calendar;
            this.reader = reader;
        }

        @Override
        public int order() {
            return 30;
        }

        @Override
        public String titleKey() {
            return "engagements.today.overdue";
        }

        @Override
        public String emptyKey() {
            return "engagements.today.overdue.none";
        }

        @Override
        public Permit permit() {
            return Permission.RECORD_VIEW;
        }

        @Override
        public Optional<String> all() {
            return Optional.of("/commitments");
        }

        @Override
        public List<Entry> entries(Ui ui) {
            var today = calendar.today();
            return store.read(transaction -> {
                var labels = reader.labels(transaction, ui.language());
                return commitments.all(transaction).stream().filter(each -> each.overdue(today)).limit(MOST_ENTRIES)
                        .map(each -> new Entry(CommitmentPages.path(each.id()), labels.text(each.text()),
                                ui.html("engagements.today.overdue.detail", "owner", ui.name(labels.service(each.owner())),
                                        "due", ui.date(each.due())),
                                Optional.empty(), Tone.URGENT))
                        .toList();
            });
        }
    }

    @Component
    static final class NextToday implements TodaySection {
        private final Store store;
        private final EngagementListStore list;
        private final Commitments calendar;
        private final Reader reader;

        NextToday(Store store, EngagementListStore list, Commitments calendar, Reader reader) {
            this.store = store;
            this.list = list;
            this.calendar = calendar;
            this.reader = reader;
        }

        @Override
        public int order() {
            return 40;
        }

        @Override
        public String titleKey() {
            return "engagements.today.next";
        }

        @Override
        public String emptyKey() {
            return "engagements.today.next.none";
        }

        @Override
        public Permit permit() {
            return Permission.RECORD_VIEW;
        }

        @Override
        public Optional<String> all() {
            return Optional.of("/engagements");
        }

        @Override
        public List<Entry> entries(Ui ui) {
            return store.read(transaction -> {
                var labels = reader.labels(transaction, ui.language());
                return list.next(transaction, calendar.today(), MOST_ENTRIES).stream()
                        .map(each -> new Entry(Engagements.path(each.id()), labels.text(each.title()),
                                detail(each, ui),
                                Optional.empty(), Tone.NEUTRAL))
                        .toList();
            });
        }

        private static Content detail(Engagement engagement, Ui ui) {
            var dates = ui.dates(engagement.days().from(), engagement.days().to());
            return engagement.place().isEmpty() ? dates
                    : ui.html("engagements.today.next.detail", "dates", dates, "place", ui.name(engagement.place()));
        }
    }
}
