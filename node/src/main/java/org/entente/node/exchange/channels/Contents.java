package org.entente.node.exchange.channels;

import java.util.Map;
import org.entente.accord.Payload;
import org.entente.channel.merkle.Hash;
import org.entente.channel.seal.EntryKey;
import org.entente.channel.seal.SealedEntry;
import org.entente.formats.PayloadCodec;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;

/** Reads what stored entries say. Plaintext is kept nowhere: it is opened with the entry's own key each time. */
final class Contents {
    private Contents() {}

    /**
     * @throws ProblemException {@code exchange.not-opened} if the key is not here or was destroyed
     * @throws org.entente.channel.reason.RefusedException if the seal does not open
     */
    static byte[] bytes(Transaction tx, NodeKeys keys, Channel channel, Channel.Log log, long position) {
        var entry = entry(tx, log, position);
        return SealedEntry.parse(entry).open(key(tx, keys, log, position), channel.origin(log));
    }

    /**
     * @param key null if it is not here
     * @throws org.entente.accord.ValidationException if it is no payload as well
     */
    static Payload payload(Channel channel, Channel.Log log, byte[] entry, EntryKey key) {
        if (key == null) {
            throw new ProblemException(ExchangeError.NOT_OPENED, Map.of());
        }
        return PayloadCodec.decode(bytes(channel, log, entry, key));
    }

    /** @throws org.entente.channel.reason.RefusedException if the seal does not open */
    static byte[] bytes(Channel channel, Channel.Log log, byte[] entry, EntryKey key) {
        return SealedEntry.parse(entry).open(key, channel.origin(log));
    }

    /** @throws org.entente.accord.ValidationException if it is no payload as well */
    static Payload payload(Transaction tx, NodeKeys keys, Channel channel, Channel.Log log, long position) {
        return PayloadCodec.decode(bytes(tx, keys, channel, log, position));
    }

    static EntryKey key(Transaction tx, NodeKeys keys, Channel.Log log, long position) {
        return EntryKeys.at(tx, keys.storage(), log.number(), position)
                .orElseThrow(() -> new ProblemException(ExchangeError.NOT_OPENED, Map.of()));
    }

    static byte[] entry(Transaction tx, Channel.Log log, long position) {
        return EntryRows.at(tx, log.number(), position).orElseThrow().bytes();
    }

    static Hash leafHash(Transaction tx, Channel.Log log, long position) {
        return EntryRows.at(tx, log.number(), position).orElseThrow().leafHash();
    }
}
