package org.entente.node.agreements;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.entente.accord.Instrument;
import org.entente.accord.InstrumentEvent;
import org.entente.accord.InstrumentId;
import org.entente.accord.InstrumentLife;
import org.entente.accord.InstrumentProposal;
import org.entente.accord.ServiceId;
import org.entente.accord.TermsReference;
import org.entente.formats.PayloadCodec;
import org.entente.node.directory.NameIndex;
import org.entente.node.exchange.EntryReference;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** The instruments this node knows, computed from the steps of their parties. */
@Component
class InstrumentStore {
    private record Row(TermsReference about, boolean local, Set<ServiceId> members, ServiceId by, InstrumentEvent event,
            Instant recordedAt, String recordedBy, Optional<EntryReference> entry) {}

    private static final String ROWS = """
            SELECT t.local, t.members, s.service, s.payload, s.recorded_at, s.recorded_by, s.entry
            FROM instrument_step s JOIN instrument_terms t USING (instrument, terms_hash)
            """;

    private final NameIndex index;

    InstrumentStore(NameIndex index) {
        this.index = index;
    }

    /** Begins to know terms; the proposal is their first step. From now on the search finds them by their titles. */
    void begin(Transaction transaction, InstrumentProposal proposal, Set<ServiceId> members) {
        transaction.sql().sql("""
                INSERT INTO instrument_terms (instrument, terms_hash, version, local, members) VALUES (?, ?, ?, ?, ?)
                """)
                .params(proposal.terms().instrument().value(), proposal.termsHash().hex(), proposal.terms().version(),
                        members.isEmpty() ? 1 : 0,
                        members.stream().map(ServiceId::value).sorted().collect(Collectors.joining(" ")))
                .update();
        var title = proposal.terms().title();
        index.put(transaction, "instrument", proposal.terms().instrument().value(), title,
                "/instruments/" + proposal.terms().instrument(), List.copyOf(title.texts().values()));
    }

    void add(Transaction transaction, ServiceId by, InstrumentEvent event, Instant at, String recordedBy,
            Optional<EntryReference> entry) {
        transaction.sql().sql("""
                INSERT INTO instrument_step (instrument, terms_hash, service, payload, recorded_at, recorded_by, entry)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
                .params(event.about().instrument().value(), event.about().termsHash().hex(), by.value(),
                        new String(PayloadCodec.encode(event), StandardCharsets.UTF_8), at.toString(), recordedBy,
                        entry.map(EntryReference::toString).orElse(""))
                .update();
    }

    /** A number that grows with every step: the same number, the same instruments. */
    long revision(Transaction transaction) {
        return transaction.sql().sql("SELECT coalesce(max(sequence), 0) FROM instrument_step").query(Long.class).single();
    }

    /** All versions of all instruments, by instrument and version. */
    List<KnownInstrument> all(Transaction transaction) {
        return fold(transaction.sql().sql(ROWS + "ORDER BY s.sequence").query(InstrumentStore::row).list());
    }

    /** All versions of one instrument, the lowest first. */
    List<KnownInstrument> versions(Transaction transaction, InstrumentId instrument) {
        return fold(transaction.sql().sql(ROWS + "WHERE s.instrument = ? ORDER BY s.sequence").param(instrument.value())
                .query(InstrumentStore::row).list());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var event = (InstrumentEvent) PayloadCodec.decode(row.getString("payload").getBytes(StandardCharsets.UTF_8));
        var members = Arrays.stream(row.getString("members").split(" ")).filter(id -> !id.isEmpty())
                .map(ServiceId::new).collect(Collectors.toUnmodifiableSet());
        var entry = Optional.of(row.getString("entry")).filter(text -> !text.isEmpty()).map(EntryReference::parse);
        return new Row(event.about(), row.getBoolean("local"), members, new ServiceId(row.getString("service")), event,
                Instant.parse(row.getString("recorded_at")), row.getString("recorded_by"), entry);
    }

    private static List<KnownInstrument> fold(List<Row> rows) {
        Map<TermsReference, KnownInstrument> known = new LinkedHashMap<>();
        rows.forEach(row -> known.compute(row.about, (_, before) -> after(before, row)));
        Map<String, List<KnownInstrument>> byInstrument = new TreeMap<>();
        known.values().forEach(one -> byInstrument.computeIfAbsent(one.instrument().id().value(), _ -> new ArrayList<>()).add(one));
        return byInstrument.values().stream().map(InstrumentStore::superseded).flatMap(Collection::stream).toList();
    }

    private static List<KnownInstrument> superseded(List<KnownInstrument> versions) {
        versions.sort((a, b) -> Integer.compare(a.instrument().terms().version(), b.instrument().terms().version()));
        var instruments = InstrumentLife.versions(versions.stream().map(KnownInstrument::instrument).toList());
        var result = new ArrayList<KnownInstrument>();
        for (int i = 0; i < versions.size(); i++) {
            result.add(versions.get(i).with(instruments.get(i)));
        }
        return result;
    }

    private static KnownInstrument after(KnownInstrument before, Row row) {
        if (before == null) {
            var proposal = (InstrumentProposal) row.event;
            var instrument = InstrumentLife.proposed(proposal.terms(), proposal.termsHash());
            return new KnownInstrument(instrument, row.local, row.members, List.of(step(row, true)));
        }
        var steps = new ArrayList<>(before.steps());
        Instrument changed;
        boolean effective = true;
        try {
            changed = InstrumentLife.after(before.instrument(), row.event, row.by);
        } catch (InstrumentLife.RefusedStepException withoutEffect) {
            // Two parties may act at the same time; what came second everywhere is kept and shown, without effect.
            changed = before.instrument();
            effective = false;
        }
        steps.add(step(row, effective));
        return new KnownInstrument(changed, before.local(), before.members(), steps);
    }

    private static Step step(Row row, boolean effective) {
        return new Step(row.by, row.event, row.recordedAt, row.recordedBy, row.entry, effective);
    }
}
