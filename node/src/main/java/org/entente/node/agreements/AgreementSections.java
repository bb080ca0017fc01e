package org.entente.node.agreements;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.accord.CompetentService;
import org.entente.accord.InstrumentState;
import org.entente.accord.ServiceId;
import org.entente.node.access.Permission;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.directory.CounterpartSection;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Permit;
import org.entente.node.web.TodaySection;
import org.entente.node.web.Tone;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Component;

/** What other pages show of agreements: those with a counterpart, and those that wait for this node's party. */
public final class AgreementSections {
    private AgreementSections() {}

    public record CounterpartPart(List<KnownInstrument> instruments, Instant now) {}

    /** The instruments under which the counterpart is designated. */
    @Component
    static class OfCounterpart implements CounterpartSection {
        private final Instruments instruments;
        private final PageWriter writer;
        private final Clock clock;

        OfCounterpart(Instruments instruments, PageWriter writer, Clock clock) {
            this.instruments = instruments;
            this.writer = writer;
            this.clock = clock;
        }

        @Override
        public int order() {
            return 40;
        }

        @Override
        public Optional<Section> section(Transaction transaction, ServiceId counterpart, Ui ui) {
            if (!ui.may(Permission.AGREEMENT_VIEW)) {
                return Optional.empty();
            }
            var shared = instruments.current(transaction).stream()
                    .filter(known -> known.instrument().terms().service(counterpart).isPresent()).toList();
            return Optional.of(new Section("agreements", "agreements.section.title",
                    writer.part("agreements/section", new CounterpartPart(shared, clock.instant()), ui)));
        }
    }

    /** Proposals that this node's party has neither accepted nor declined. */
    @Component
    static class OfToday implements TodaySection {
        private final Store store;
        private final Instruments instruments;
        private final Clock clock;
        private final ServiceId own;

        OfToday(Store store, Instruments instruments, Clock clock, NodeConfiguration configuration) {
            this.store = store;
            this.instruments = instruments;
            this.clock = clock;
            this.own = new ServiceId(configuration.service());
        }

        @Override
        public int order() {
            return 35;
        }

        @Override
        public String titleKey() {
            return "agreements.today.title";
        }

        @Override
        public String emptyKey() {
            return "agreements.today.empty";
        }

        @Override
        public Permit permit() {
            return Permission.AGREEMENT_DECIDE;
        }

        @Override
        public List<Entry> entries(Ui ui) {
            return store.read(instruments::current).stream().filter(this::waits).limit(10)
                    .map(known -> new Entry("/instruments/" + known.instrument().id() + "?terms=" + known.instrument().termsHash(),
                            AgreementTexts.in(ui, known.instrument().terms().title()),
                            AgreementTexts.text(ui.text("agreements.show.your-turn")),
                            Optional.of(known.steps().getFirst().recordedAt()), Tone.ATTENTION)).toList();
        }

        private boolean waits(KnownInstrument known) {
            var party = known.instrument().terms().service(own).map(CompetentService::party);
            return party.isPresent() && known.instrument().standing(clock.instant()).state() == InstrumentState.PROPOSED
                    && !known.instrument().acceptances().containsKey(party.get());
        }

        @Override
        public Optional<String> all() {
            return Optional.of("/instruments");
        }
    }
}
