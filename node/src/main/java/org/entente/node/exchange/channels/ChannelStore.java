package org.entente.node.exchange.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.entente.accord.ServiceId;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** The channels in the database. Reading a genesis checks all its keys, so a channel is read once. */
@Component
class ChannelStore {
    private static final String SELECT = "SELECT number, name, hash, genesis, opened_at, opened_by FROM channel ";

    private final Map<String, Channel> read = new ConcurrentHashMap<>();

    List<Channel> all(Transaction tx) {
        return query(tx, SELECT + "ORDER BY name");
    }

    Optional<Channel> byName(Transaction tx, String name) {
        return query(tx, SELECT + "WHERE name = ?", name).stream().findFirst();
    }

    Optional<Channel> byHash(Transaction tx, String hash) {
        return query(tx, SELECT + "WHERE hash = ?", hash).stream().findFirst();
    }

    Optional<Channel> byMembers(Transaction tx, Collection<ServiceId> members) {
        return query(tx, SELECT + "WHERE members = ?", joined(members)).stream().findFirst();
    }

    Channel byLog(Transaction tx, long log) {
        return query(tx, SELECT + "WHERE number = (SELECT channel FROM channel_log WHERE number = ?)", log).getFirst();
    }

    Channel add(Transaction tx, String name, Genesis genesis, Map<ServiceId, MemberId> members, ServiceId own, Instant at,
            String by) {
        tx.sql().sql("""
                INSERT INTO channel (name, hash, members, genesis, opened_at, opened_by, token)
                VALUES (?, ?, ?, ?, ?, ?, 0)
                """)
                .params(name, genesis.channel().value(), joined(members.keySet()), genesis.encode(), at.toString(), by)
                .update();
        members.forEach((service, member) -> tx.sql().sql("""
                INSERT INTO channel_log (channel, service, member, own)
                SELECT number, ?, ?, ? FROM channel WHERE name = ?
                """).params(service.value(), member.value(), service.equals(own) ? 1 : 0, name).update());
        return byName(tx, name).orElseThrow();
    }

    long token(Transaction tx, Channel channel) {
        return tx.sql().sql("SELECT token FROM channel WHERE number = ?").param(channel.number()).query(Long.class).single();
    }

    void setToken(Transaction tx, Channel channel, long token) {
        tx.sql().sql("UPDATE channel SET token = ? WHERE number = ?").params(token, channel.number()).update();
    }

    static String joined(Collection<ServiceId> members) {
        return members.stream().map(ServiceId::value).distinct().sorted().collect(Collectors.joining(" "));
    }

    private List<Channel> query(Transaction tx, String sql, Object... parameters) {
        return tx.sql().sql(sql).params(parameters).query((row, number) -> channel(tx, row)).list();
    }

    private Channel channel(Transaction tx, ResultSet row) throws SQLException {
        var number = row.getLong("number");
        var hash = row.getString("hash");
        // The number alone is no key: after a rollback it is given again to another channel.
        var known = read.get(number + hash);
        if (known != null) {
            return known;
        }
        var logs = tx.sql().sql("SELECT number, service, member, own FROM channel_log WHERE channel = ? ORDER BY service")
                .param(number)
                .query((log, i) -> new Channel.Log(log.getLong("number"), new ServiceId(log.getString("service")),
                        new MemberId(log.getString("member")), log.getBoolean("own")))
                .list();
        var channel = new Channel(number, row.getString("name"), Genesis.parse(row.getBytes("genesis")), logs,
                Instant.parse(row.getString("opened_at")), row.getString("opened_by"));
        read.put(number + hash, channel);
        return channel;
    }
}
