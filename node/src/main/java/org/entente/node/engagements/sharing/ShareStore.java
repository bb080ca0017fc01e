package org.entente.node.engagements.sharing;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.EngagementId;
import org.entente.accord.ServiceId;
import org.entente.accord.VisitNotice;
import org.entente.formats.PayloadCodec;
import org.entente.node.exchange.EntryReference;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Which engagements are shared, where, and under which name. */
@Component
public class ShareStore {
    public void put(Transaction transaction, Share share) {
        transaction.sql().sql("""
                INSERT INTO engagement_share (engagement, channel, shared_id, sharer, members, revision, notice, shared_by,
                    shared_at, entry_log, entry_index)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (engagement) DO UPDATE SET revision = excluded.revision, notice = excluded.notice,
                    shared_by = excluded.shared_by, shared_at = excluded.shared_at, entry_log = excluded.entry_log,
                    entry_index = excluded.entry_index
                """)
                .params(share.engagement().value(), share.channel(), share.sharedId().value(), share.sharer().value(),
                        Members.write(share.members()), share.notice().revision(),
                        new String(PayloadCodec.encode(share.notice()), StandardCharsets.UTF_8), share.sharedBy(),
                        share.sharedAt().toString(), share.entry().member(), share.entry().index())
                .update();
    }

    public Optional<Share> of(Transaction transaction, EngagementId engagement) {
        return transaction.sql().sql("SELECT * FROM engagement_share WHERE engagement = ?").param(engagement.value())
                .query(ShareStore::share).optional();
    }

    public Optional<Share> find(Transaction transaction, String channel, EngagementId sharedId) {
        return transaction.sql().sql("SELECT * FROM engagement_share WHERE channel = ? AND shared_id = ?")
                .params(channel, sharedId.value()).query(ShareStore::share).optional();
    }

    /** Whether the members already know an engagement under this name. */
    public boolean taken(Transaction transaction, Set<ServiceId> members, EngagementId sharedId) {
        return transaction.sql().sql("SELECT 1 FROM engagement_share WHERE members = ? AND shared_id = ?")
                .params(Members.write(members), sharedId.value()).query(Integer.class).optional().isPresent();
    }

    private static Share share(ResultSet row, int number) throws SQLException {
        return new Share(new EngagementId(row.getString("engagement")), new EngagementId(row.getString("shared_id")),
                new ServiceId(row.getString("sharer")), Members.read(row.getString("members")),
                (VisitNotice) PayloadCodec.decode(row.getString("notice").getBytes(StandardCharsets.UTF_8)),
                row.getString("shared_by"), Instant.parse(row.getString("shared_at")),
                new EntryReference(row.getString("channel"), row.getString("entry_log"), row.getLong("entry_index")));
    }
}
