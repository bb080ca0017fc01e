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
import org.entente.formats.card.NodeStatement;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * The channels in the database, each with all its generations. Who asks for a channel by its id or its members gets the
 * generation that this node appends to. Reading a genesis checks all its keys, so a generation is read once.
 */
@Component
class ChannelStore {
    private static final String SELECT = "SELECT number, line, generation, hash, genesis, opened_at, opened_by FROM channel ";

    private final Map<String, Channel> read = new ConcurrentHashMap<>();

    private static final String IN_USE = "used_from IS NOT NULL AND used_until IS NULL ";

    /** The generation of each channel that this node appends to. */
    List<Channel> inUse(Transaction tx) {
        return query(tx, SELECT + "WHERE " + IN_USE + "ORDER BY line");
    }

    List<Channel> all(Transaction tx) {
        return query(tx, SELECT + "ORDER BY line, generation");
    }

    /** For people: channels in use, and those that ended with their last generation. */
    List<Channel> shown(Transaction tx) {
        return all(tx).stream().map(Channel::name).distinct().map(name -> latest(tx, name).orElseThrow())
                .filter(channel -> tx.sql().sql("SELECT used_from IS NOT NULL FROM channel WHERE number = ?").param(channel.number())
                        .query(Boolean.class).single()).toList();
    }

    /** The generation in use, or the last of a channel that is in use no more. */
    Optional<Channel> latest(Transaction tx, String name) {
        return byName(tx, name).or(() -> query(tx, SELECT + "WHERE line = ? ORDER BY used_from IS NULL, generation DESC", name).stream().findFirst());
    }

    /** All generations of which something may still be needed. */
    List<Channel> open(Transaction tx) {
        return query(tx, SELECT + "WHERE closed_at IS NULL ORDER BY line, generation");
    }

    /** All generations of a channel, in the order of being opened here. */
    List<Channel> generations(Transaction tx, String name) {
        return query(tx, SELECT + "WHERE line = ? ORDER BY generation", name);
    }

    boolean isOpen(Transaction tx, Channel channel) {
        return tx.sql().sql("SELECT closed_at IS NULL FROM channel WHERE number = ?").param(channel.number()).query(Boolean.class).single();
    }

    Optional<Channel> byName(Transaction tx, String name) {
        return query(tx, SELECT + "WHERE line = ? AND " + IN_USE, name).stream().findFirst();
    }

    Optional<Channel> byGeneration(Transaction tx, String name, int generation) {
        return query(tx, SELECT + "WHERE line = ? AND generation = ?", name, generation).stream().findFirst();
    }

    Optional<Channel> byHash(Transaction tx, String hash) {
        return query(tx, SELECT + "WHERE hash = ?", hash).stream().findFirst();
    }

    Optional<Channel> byMembers(Transaction tx, Collection<ServiceId> members) {
        return query(tx, SELECT + "WHERE line = (SELECT line FROM channel WHERE members = ?) AND " + IN_USE, joined(members)).stream().findFirst();
    }

    Channel byNumber(Transaction tx, long number) {
        return query(tx, SELECT + "WHERE number = ?", number).getFirst();
    }

    Channel byLog(Transaction tx, long log) {
        return query(tx, SELECT + "WHERE number = (SELECT channel FROM channel_log WHERE number = ?)", log).getFirst();
    }

    /**
     * Adds a generation: the first is in use at once, a later one when {@link #goOn} says so.
     *
     * @param members what the cards of all members state; the log keys are those of the genesis
     */
    Channel add(Transaction tx, String name, Genesis genesis, Map<ServiceId, NodeStatement> members, ServiceId own, Instant at,
            String by) {
        var hash = genesis.channel().value();
        var generation = generations(tx, name).size();
        // One of other members than before is in use when all have opened it.
        var atOnce = generation == 0 && !Memberships.NAME.matcher(name).matches();
        tx.sql().sql("""
                INSERT INTO channel (name, line, generation, hash, members, genesis, opened_at, opened_by, used_from, token)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                """)
                .params(generation == 0 ? name : name + " " + generation, name, generation, hash,
                        joined(members.keySet()) + (generation == 0 ? "" : " " + hash), genesis.encode(), at.toString(), by,
                        atOnce ? at.toString() : null)
                .update();
        members.forEach((service, card) -> tx.sql().sql("""
                INSERT INTO channel_log (channel, service, member, card_from, own, begun, here_at)
                SELECT number, ?, ?, ?, ?, ?, ? FROM channel WHERE hash = ?
                """).params(service.value(), genesis.member(card.keys().log()).orElseThrow().value(), card.validFrom().toString(), service.equals(own) ? 1 : 0, generation == 0 ? 1 : 0,
                        atOnce || service.equals(own) ? at.toString() : null, hash).update());
        return byHash(tx, hash).orElseThrow();
    }

    /** From now on this node appends to another generation. @param finalSize up to where it has written in the one before */
    void goOn(Transaction tx, Channel from, long finalSize, Channel to, Instant at) {
        tx.sql().sql("UPDATE channel SET used_until = ? WHERE number = ?").params(at.toString(), from.number()).update();
        tx.sql().sql("UPDATE channel SET used_from = ? WHERE number = ?").params(at.toString(), to.number()).update();
        went(tx, from.own(), finalSize, to.own());
    }

    /** A member goes on in another generation. */
    void went(Transaction tx, Channel.Log from, long finalSize, Channel.Log to) {
        tx.sql().sql("UPDATE channel_log SET final_size = ? WHERE number = ?").params(finalSize, from.number()).update();
        tx.sql().sql("UPDATE channel_log SET begun = 1 WHERE number = ?").param(to.number()).update();
    }

    void use(Transaction tx, Channel channel, Instant at) {
        tx.sql().sql("UPDATE channel SET used_from = ? WHERE number = ?").params(at.toString(), channel.number()).update();
    }

    /** This node writes nothing more in the channel of which a generation is in use, and its members may have another one. */
    void end(Transaction tx, Channel channel, long finalSize, Instant at) {
        tx.sql().sql("UPDATE channel SET used_until = ? WHERE number = ?").params(at.toString(), channel.number()).update();
        tx.sql().sql("UPDATE channel SET members = members || ' ' || hash WHERE line = ? AND generation = 0").param(channel.name()).update();
        ended(tx, channel.own(), finalSize);
    }

    void ended(Transaction tx, Channel.Log log, long finalSize) {
        tx.sql().sql("UPDATE channel_log SET ended = 1, final_size = ? WHERE number = ?").params(finalSize, log.number()).update();
    }

    boolean hasEnded(Transaction tx, Channel.Log log) {
        return tx.sql().sql("SELECT ended = 1 FROM channel_log WHERE number = ?").param(log.number()).query(Boolean.class).single();
    }

    void close(Transaction tx, Channel channel, Instant at) {
        tx.sql().sql("UPDATE channel SET closed_at = ? WHERE number = ?").params(at.toString(), channel.number()).update();
    }

    /** How far the members are in a generation. @param finalSize absent while the author has not gone on from there */
    record Progress(boolean here, boolean done, boolean toldDone, boolean begun, Optional<Long> finalSize) {}

    Progress progress(Transaction tx, Channel.Log log) {
        return tx.sql().sql("SELECT here_at IS NOT NULL, done_at IS NOT NULL, told_done_at IS NOT NULL, begun = 1, final_size "
                + "FROM channel_log WHERE number = ?").param(log.number())
                .query((row, number) -> new Progress(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4),
                        Optional.ofNullable(row.getObject(5)).map(size -> ((Number) size).longValue()))).single();
    }

    /** Entries of a log wait until everything before a position of another is handed on. */
    void hold(Transaction tx, Channel.Log log, Channel.Log until, long size) {
        tx.sql().sql("UPDATE channel_log SET held_by = ?, held_size = ? WHERE number = ?").params(until.number(), size, log.number()).update();
    }

    /** A log begins here with no other before it. */
    void begun(Transaction tx, Channel.Log log) {
        tx.sql().sql("UPDATE channel_log SET begun = 1 WHERE number = ?").param(log.number()).update();
    }

    int here(Transaction tx, Channel.Log log, Instant at) {
        return tx.sql().sql("UPDATE channel_log SET here_at = ? WHERE number = ? AND here_at IS NULL").params(at.toString(), log.number())
                .update();
    }

    int done(Transaction tx, Channel.Log log, Instant at) {
        return tx.sql().sql("UPDATE channel_log SET done_at = ? WHERE number = ? AND done_at IS NULL").params(at.toString(), log.number())
                .update();
    }

    int toldDone(Transaction tx, Channel.Log log, Instant at) {
        return tx.sql().sql("UPDATE channel_log SET told_done_at = ? WHERE number = ? AND told_done_at IS NULL")
                .params(at.toString(), log.number()).update();
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
        var logs = tx.sql().sql("SELECT number, service, member, own, card_from FROM channel_log WHERE channel = ? ORDER BY service")
                .param(number)
                .query((log, i) -> new Channel.Log(log.getLong("number"), new ServiceId(log.getString("service")),
                        new MemberId(log.getString("member")), log.getBoolean("own"),
                        log.getString("card_from") == null ? Instant.MIN : Instant.parse(log.getString("card_from"))))
                .list();
        var channel = new Channel(number, row.getString("line"), row.getInt("generation"), Genesis.parse(row.getBytes("genesis")), logs,
                Instant.parse(row.getString("opened_at")), row.getString("opened_by"));
        read.put(number + hash, channel);
        return channel;
    }
}
