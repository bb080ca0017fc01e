package org.entente.node.engagements.commitments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.CommitmentId;
import org.entente.accord.CommitmentState;
import org.entente.accord.EngagementId;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.node.engagements.LocalisedTexts;
import org.entente.node.engagements.Words;
import org.entente.node.engagements.sharing.Members;
import org.entente.node.exchange.EntryReference;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** The commitments of every channel, with this node's evidence. */
@Component
public class CommitmentStore {
    public void add(Transaction transaction, Commitment commitment) {
        transaction.sql().sql("""
                INSERT INTO commitment (id, channel, shared_id, members, engagement, paragraph, author, owner, text, due,
                    state, fictional, noted_by, noted_at, entry_log, entry_index)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(commitment.id().value(), commitment.channel(), commitment.sharedId().value(),
                        Members.write(commitment.members()), commitment.engagement().value(), commitment.paragraph(),
                        commitment.author().value(), commitment.owner().value(),
                        LocalisedTexts.write(commitment.text()), commitment.due().toString(),
                        commitment.noticed().code(), commitment.fictional() ? 1 : 0, commitment.notedBy(),
                        commitment.notedAt().toString(), commitment.entry().member(), commitment.entry().index())
                .update();
    }

    /** Keeps an update; the commitment itself may come later. */
    public void update(Transaction transaction, CommitmentId sharedId, Commitment.Update update) {
        transaction.sql().sql("""
                INSERT INTO commitment_update (channel, shared_id, author, entry_index, state, text, evidence, noted_by,
                    noted_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(update.entry().channel(), sharedId.value(), update.author().value(), update.entry().index(),
                        update.state().code(), update.text(), update.evidence().map(MessageId::value).orElse(null),
                        update.notedBy(), update.notedAt().toString())
                .update();
    }

    /** Adds evidence at the end of the list; what is there already stays once, and the answer is false. */
    public boolean addEvidence(Transaction transaction, CommitmentId id, Commitment.Evidence evidence) {
        return transaction.sql().sql("""
                INSERT INTO commitment_evidence (commitment, position, kind, reference, title, added_by, added_at)
                SELECT :id, coalesce(max(position) + 1, 0), :kind, :reference, :title, :by, :at
                FROM commitment_evidence WHERE commitment = :id
                ON CONFLICT DO NOTHING""")
                .param("id", id.value()).param("kind", Words.of(evidence.kind()))
                .param("reference", evidence.reference()).param("title", evidence.title())
                .param("by", evidence.addedBy()).param("at", evidence.addedAt().toString())
                .update() > 0;
    }

    public boolean exists(Transaction transaction, CommitmentId id) {
        return transaction.sql().sql("SELECT 1 FROM commitment WHERE id = ?").param(id.value())
                .query(Integer.class).optional().isPresent();
    }

    public Optional<Commitment> find(Transaction transaction, CommitmentId id) {
        return transaction.sql().sql("SELECT * FROM commitment WHERE id = ?").param(id.value())
                .query((row, number) -> commitment(transaction, row)).optional();
    }

    public Optional<Commitment> find(Transaction transaction, String channel, CommitmentId sharedId) {
        return transaction.sql().sql("SELECT * FROM commitment WHERE channel = ? AND shared_id = ?")
                .params(channel, sharedId.value()).query((row, number) -> commitment(transaction, row)).optional();
    }

    /** The commitments of an engagement by its name in the channel, by paragraph. */
    public List<Commitment> ofEngagement(Transaction transaction, String channel, EngagementId sharedId) {
        return transaction.sql().sql("SELECT * FROM commitment WHERE channel = ? AND engagement = ? ORDER BY paragraph, due, id")
                .params(channel, sharedId.value()).query((row, number) -> commitment(transaction, row)).list();
    }

    /** All commitments: those that are open first, by due date, the most overdue at the top; then the others. */
    public List<Commitment> all(Transaction transaction) {
        return transaction.sql().sql("SELECT * FROM commitment ORDER BY due, id")
                .query((row, number) -> commitment(transaction, row)).list().stream()
                .sorted(Comparator.comparing(commitment -> !commitment.open())).toList();
    }

    /** The open commitments that all of these services are members of, the most overdue first. */
    public List<Commitment> openBetween(Transaction transaction, Set<ServiceId> services) {
        return all(transaction).stream().filter(Commitment::open)
                .filter(commitment -> commitment.members().containsAll(services)).toList();
    }

    private static Commitment commitment(Transaction transaction, ResultSet row) throws SQLException {
        var channel = row.getString("channel");
        var id = row.getString("id");
        return new Commitment(new CommitmentId(id), new CommitmentId(row.getString("shared_id")),
                Members.read(row.getString("members")), new EngagementId(row.getString("engagement")),
                row.getInt("paragraph"), new ServiceId(row.getString("author")), new ServiceId(row.getString("owner")),
                LocalisedTexts.read(row.getString("text")), LocalDate.parse(row.getString("due")),
                Words.read(CommitmentState.class, row.getString("state")), row.getBoolean("fictional"),
                row.getString("noted_by"), Instant.parse(row.getString("noted_at")),
                new EntryReference(channel, row.getString("entry_log"), row.getLong("entry_index")),
                updates(transaction, channel, row.getString("shared_id")), evidence(transaction, id));
    }

    private static List<Commitment.Update> updates(Transaction transaction, String channel, String sharedId) {
        return transaction.sql().sql("""
                SELECT * FROM commitment_update WHERE channel = ? AND shared_id = ? ORDER BY noted_at, author, entry_index""")
                .params(channel, sharedId)
                .query((row, number) -> new Commitment.Update(new ServiceId(row.getString("author")),
                        Words.read(CommitmentState.class, row.getString("state")), row.getString("text"),
                        Optional.ofNullable(row.getString("evidence")).map(MessageId::new), row.getString("noted_by"),
                        Instant.parse(row.getString("noted_at")), new EntryReference(channel, row.getString("author"),
                                row.getLong("entry_index")))).list();
    }

    private static List<Commitment.Evidence> evidence(Transaction transaction, String id) {
        return transaction.sql().sql("SELECT * FROM commitment_evidence WHERE commitment = ? ORDER BY position").param(id)
                .query((row, number) -> new Commitment.Evidence(Words.read(EvidenceKind.class, row.getString("kind")),
                        row.getString("reference"), row.getString("title"), row.getString("added_by"),
                        Instant.parse(row.getString("added_at")))).list();
    }
}
