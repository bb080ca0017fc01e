package org.entente.node.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.entente.accord.InformationEvaluation;
import org.entente.accord.SourceEvaluation;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Sources, and which facts of which package they are cited for. */
@Component
public final class SourceStore {
    private static final String SOURCE_COLUMNS = """
            s.id, s.outlet, s.title, s.language, s.published, s.url, s.source_evaluation, s.information_evaluation,
            s.fictional""";
    private static final String CITATION_COLUMNS = "c.id, c.source, c.kind, c.subject, c.field, c.quote, c.information_evaluation";

    public void put(Transaction transaction, Source source) {
        transaction.sql().sql("""
                        INSERT INTO source (id, outlet, title, language, published, url, source_evaluation,
                            information_evaluation, fictional)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET outlet = excluded.outlet, title = excluded.title,
                            language = excluded.language, published = excluded.published, url = excluded.url,
                            source_evaluation = excluded.source_evaluation,
                            information_evaluation = excluded.information_evaluation, fictional = excluded.fictional""")
                .params(source.id(), source.outlet(), source.title(), source.language(),
                        source.published().map(PartialDate::text).orElse(null), source.url(), source.source().code(),
                        source.information().code(), source.fictional() ? 1 : 0)
                .update();
    }

    public Optional<Source> find(Transaction transaction, String id) {
        return transaction.sql().sql("SELECT " + SOURCE_COLUMNS + " FROM source s WHERE s.id = ?").param(id)
                .query(SOURCE).optional();
    }

    /** The latest first. */
    public Listing<Source> list(Transaction transaction, Paging paging) {
        var items = transaction.sql().sql("SELECT " + SOURCE_COLUMNS
                        + " FROM source s ORDER BY s.published DESC, s.id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(SOURCE).list();
        return Listing.of(items, paging, transaction.sql().sql("SELECT count(*) FROM source").query(Long.class).single());
    }

    /** All sources, the latest first, for choosing one. */
    public List<Source> all(Transaction transaction) {
        return transaction.sql().sql("SELECT " + SOURCE_COLUMNS + " FROM source s ORDER BY s.published DESC, s.id")
                .query(SOURCE).list();
    }

    public void cite(Transaction transaction, Citation citation) {
        transaction.sql().sql("""
                        INSERT INTO citation (id, source, kind, subject, field, quote, information_evaluation)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET source = excluded.source, kind = excluded.kind,
                            subject = excluded.subject, field = excluded.field, quote = excluded.quote,
                            information_evaluation = excluded.information_evaluation""")
                .params(citation.id(), citation.source(), citation.about().kind(), citation.about().id(),
                        citation.about().field(), citation.quote(),
                        citation.information().map(InformationEvaluation::code).orElse(null))
                .update();
    }

    public Optional<Citation> findCitation(Transaction transaction, String id) {
        return transaction.sql().sql("SELECT " + CITATION_COLUMNS + " FROM citation c WHERE c.id = ?").param(id)
                .query((row, number) -> citation(row, 0)).optional();
    }

    public Listing<Citation> listCitations(Transaction transaction, Paging paging) {
        var items = transaction.sql().sql("SELECT " + CITATION_COLUMNS + " FROM citation c ORDER BY c.id LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query((row, number) -> citation(row, 0)).list();
        return Listing.of(items, paging, transaction.sql().sql("SELECT count(*) FROM citation").query(Long.class).single());
    }

    /** What the facts about a thing, on all its fields, rest on. */
    public List<Citation.Sourced> citationsOf(Transaction transaction, FactReference thing) {
        return transaction.sql().sql("SELECT " + SOURCE_COLUMNS + ", " + CITATION_COLUMNS
                        + " FROM citation c JOIN source s ON s.id = c.source WHERE c.kind = ? AND c.subject = ?"
                        + " ORDER BY c.field, s.published, c.id")
                .params(thing.kind(), thing.id())
                .query((row, number) -> new Citation.Sourced(citation(row, 9), source(row))).list();
    }

    /** The facts that a source is cited for. */
    public List<Citation> citing(Transaction transaction, String source) {
        return transaction.sql().sql("SELECT " + CITATION_COLUMNS
                        + " FROM citation c WHERE c.source = ? ORDER BY c.kind, c.subject, c.field, c.id")
                .param(source).query((row, number) -> citation(row, 0)).list();
    }

    private static final RowMapper<Source> SOURCE = (row, number) -> source(row);

    private static Source source(ResultSet row) throws SQLException {
        return new Source(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                Optional.ofNullable(row.getString(5)).map(PartialDate::new), row.getString(6),
                Codes.read(SourceEvaluation.class, row.getString(7)),
                Codes.read(InformationEvaluation.class, row.getString(8)), row.getBoolean(9));
    }

    /** @param before how many columns stand before those of the citation */
    private static Citation citation(ResultSet row, int before) throws SQLException {
        return new Citation(row.getString(before + 1), row.getString(before + 2),
                new FactReference(row.getString(before + 3), row.getString(before + 4), row.getString(before + 5)),
                row.getString(before + 6),
                Optional.ofNullable(row.getString(before + 7)).map(code -> Codes.read(InformationEvaluation.class, code)));
    }
}
