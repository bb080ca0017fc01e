package org.entente.node.engagements.minutes;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.ApproverRole;
import org.entente.accord.Digest;
import org.entente.accord.EngagementId;
import org.entente.accord.Language;
import org.entente.accord.MinutesProposal;
import org.entente.accord.ServiceId;
import org.entente.formats.PayloadCodec;
import org.entente.node.engagements.Words;
import org.entente.node.exchange.EntryReference;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Drafts of this node, and the versions and approvals of every channel. */
@Component
public class MinutesStore {
    public void putDraft(Transaction transaction, EngagementId engagement, MinutesDraft draft) {
        transaction.sql().sql("DELETE FROM minutes_draft WHERE engagement = ?").param(engagement.value()).update();
        transaction.sql().sql("INSERT INTO minutes_draft (engagement, changed_by, changed_at) VALUES (?, ?, ?)")
                .params(engagement.value(), draft.changedBy(), draft.changedAt().toString()).update();
        draft.paragraphs().forEach((language, paragraphs) -> {
            for (int i = 0; i < paragraphs.size(); i++) {
                transaction.sql().sql("""
                        INSERT INTO minutes_draft_paragraph (engagement, language, position, text) VALUES (?, ?, ?, ?)""")
                        .params(engagement.value(), language.code(), i, paragraphs.get(i)).update();
            }
        });
    }

    public Optional<MinutesDraft> draft(Transaction transaction, EngagementId engagement) {
        return transaction.sql().sql("SELECT changed_by, changed_at FROM minutes_draft WHERE engagement = ?")
                .param(engagement.value())
                .query((row, number) -> new MinutesDraft(paragraphs(transaction, engagement), row.getString(1),
                        Instant.parse(row.getString(2)))).optional();
    }

    private static Map<Language, List<String>> paragraphs(Transaction transaction, EngagementId engagement) {
        var paragraphs = new EnumMap<Language, List<String>>(Language.class);
        transaction.sql().sql("""
                SELECT language, text FROM minutes_draft_paragraph WHERE engagement = ? ORDER BY language, position""")
                .param(engagement.value())
                .query(row -> {
                    paragraphs.computeIfAbsent(Words.read(Language.class, row.getString(1)), language -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return paragraphs;
    }

    /** Keeps a version; one that is there already stays as it is, and the answer is false. */
    public boolean add(Transaction transaction, MinutesVersion version) {
        return transaction.sql().sql("""
                INSERT INTO minutes_version (channel, shared_id, hash, revision, proposal, proposer, proposed_by, proposed_at,
                    entry_log, entry_index)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(version.entry().channel(), version.minutes().engagement().value(), version.hash().hex(),
                        version.minutes().revision(), encoded(version), version.proposer().value(),
                        version.proposedBy(), version.proposedAt().toString(), version.entry().member(),
                        version.entry().index())
                .update() > 0;
    }

    /** Keeps an approval; the first of a service for a text counts, else the answer is false. The text itself may come later. */
    public boolean approve(
            Transaction transaction, EngagementId sharedId, Digest hash, MinutesVersion.Approval approval) {
        return transaction.sql().sql("""
                INSERT INTO minutes_approval (channel, shared_id, hash, service, approver, role, approved_at, entry_log,
                    entry_index)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(approval.entry().channel(), sharedId.value(), hash.hex(), approval.service().value(),
                        approval.approver(), approval.role().code(), approval.approvedAt().toString(),
                        approval.entry().member(), approval.entry().index())
                .update() > 0;
    }

    /**
     * The versions of an engagement's minutes, the current one first: the highest revision, and of equal revisions, which
     * two services may have proposed at the same time, the one with the smaller hash, so that all nodes choose alike.
     */
    public List<MinutesVersion> versions(Transaction transaction, String channel, EngagementId sharedId) {
        return transaction.sql().sql("""
                SELECT * FROM minutes_version WHERE channel = ? AND shared_id = ? ORDER BY revision DESC, hash""")
                .params(channel, sharedId.value()).query((row, number) -> version(transaction, row)).list();
    }

    private static String encoded(MinutesVersion version) {
        var proposal = new MinutesProposal(version.minutes(), version.hash());
        return new String(PayloadCodec.encode(proposal), StandardCharsets.UTF_8);
    }

    private static MinutesVersion version(Transaction transaction, ResultSet row) throws SQLException {
        var channel = row.getString("channel");
        var hash = row.getString("hash");
        var proposal = (MinutesProposal) PayloadCodec.decode(row.getString("proposal").getBytes(StandardCharsets.UTF_8));
        return new MinutesVersion(proposal.minutesHash(), proposal.minutes(), new ServiceId(row.getString("proposer")), row.getString("proposed_by"),
                Instant.parse(row.getString("proposed_at")),
                new EntryReference(channel, row.getString("entry_log"), row.getLong("entry_index")),
                transaction.sql().sql("""
                        SELECT * FROM minutes_approval WHERE channel = ? AND shared_id = ? AND hash = ? ORDER BY service""")
                        .params(channel, row.getString("shared_id"), hash)
                        .query((each, number) -> new MinutesVersion.Approval(new ServiceId(each.getString("service")),
                                each.getString("approver"), Words.read(ApproverRole.class, each.getString("role")),
                                Instant.parse(each.getString("approved_at")), new EntryReference(channel,
                                        each.getString("entry_log"), each.getLong("entry_index")))).list());
    }
}
