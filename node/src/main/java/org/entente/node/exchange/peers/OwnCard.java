package org.entente.node.exchange.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.formats.card.NodeCard;
import org.entente.formats.card.NodeStatement;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.keys.DurableFile;
import org.entente.node.exchange.keys.IdentityKeys;
import org.entente.node.exchange.keys.SealingRing;
import org.entente.node.exchange.keys.SigningPair;
import org.entente.node.exchange.keys.SigningRing;
import org.entente.node.exchange.keys.TlsKeys;
import org.entente.node.exchange.tls.Pin;
import org.entente.node.processes.KeptInMemory;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * This node's card: made at the first start, again whenever what it states has changed, and when the operator renews it.
 * The newest also lies in the data folder as {@code <service>.card}, to be carried to peers.
 */
@Component
public class OwnCard implements KeptInMemory {
    /** How long a card is good. Peers need the next one before that. */
    static final Duration LIFE = Duration.ofDays(730);
    /** From here on the pages ask for a renewal. */
    static final Duration NOTICE = Duration.ofDays(60);
    private static final byte[] CHARTER = readCharter();

    private final PeerStore cards;
    private final Store store;
    private final Clock clock;
    private final NodeConfiguration configuration;
    private final IdentityKeys identity;
    private final SealingRing ring;
    private final SigningRing signing;
    private final TlsKeys tls;
    private final ObjectProvider<PeerChanges> changes;
    private volatile NodeCard card;

    OwnCard(PeerStore cards, Store store, Clock clock, NodeConfiguration configuration, IdentityKeys identity,
            SealingRing ring, SigningRing signing, TlsKeys tls, ObjectProvider<PeerChanges> changes) {
        this.cards = cards;
        this.store = store;
        this.clock = clock;
        this.configuration = configuration;
        this.identity = identity;
        this.changes = changes;
        this.ring = ring;
        this.signing = signing;
        this.tls = tls;
        card = store.read(cards::ownCard).filter(this::stillTrue).orElseGet(() -> store.write(tx -> issue(tx, identity.present())));
        writeFile(card);
    }

    public NodeCard card() {
        return card;
    }

    /** Issues a new card, with the sealing key that the node has now and otherwise the same keys. Peers take it without comparing fingerprints again. */
    public NodeCard renew() {
        var fresh = store.write(tx -> issue(tx, identity.present()));
        writeFile(fresh);
        changes.forEach(PeerChanges::ownCardChanged);
        return fresh;
    }

    /** Issues a card under another identity key, which is this node's from this transaction on. */
    public NodeCard renewUnder(Transaction tx, IdentityPrivateKey key) {
        var fresh = issue(tx, key);
        tx.afterCommit(() -> writeFile(fresh));
        return fresh;
    }

    /** Whether it is time to renew the card. */
    public boolean endsSoon() {
        return card.statement().validUntil().minus(NOTICE).isBefore(clock.instant());
    }

    public Path file() {
        return configuration.data().resolve(configuration.service() + ".card");
    }

    /** Takes the next log and receipt keys into use, and issues the card that says so. */
    public NodeCard changeSigningKeys() {
        // The peers tell by this time which of two cards is the later one.
        var after = card.statement().validFrom().plusSeconds(1);
        var fresh = store.write(tx -> {
            var now = clock.instant();
            return issue(tx, identity.present(), signing.change(tx), after.isAfter(now) ? after : now);
        });
        writeFile(fresh);
        changes.forEach(PeerChanges::ownCardChanged);
        return fresh;
    }

    /** Takes back a card that this node issued before it was restored from a backup that lacks it. */
    public void adopt(Transaction tx, NodeCard issued) {
        cards.addOwnCard(tx, issued, clock.instant());
        tx.afterCommit(() -> {
            card = issued;
            writeFile(issued);
        });
        KeptInMemory.changed(tx, topic());
    }

    private NodeCard issue(Transaction tx, IdentityPrivateKey key) {
        return issue(tx, key, signing.present(), clock.instant());
    }

    private NodeCard issue(Transaction tx, IdentityPrivateKey key, SigningPair pair, Instant from) {
        var now = clock.instant();
        var fresh = NodeCard.sign(statement(from, key.publicKey(), pair), key, pair.log(), pair.receipt());
        cards.addOwnCard(tx, fresh, now);
        tx.afterCommit(() -> card = fresh);
        KeptInMemory.changed(tx, topic());
        return fresh;
    }

    @Override
    public String topic() {
        return "card";
    }

    /** Another process of this service may have issued a card. */
    @Override
    public void refresh(Transaction tx) {
        cards.ownCard(tx).filter(latest -> !latest.text().equals(card.text())).ifPresent(latest -> tx.afterCommit(() -> {
            card = latest;
            writeFile(latest);
        }));
    }

    private NodeStatement statement(Instant now, IdentityPublicKey key, SigningPair pair) {
        var from = now.truncatedTo(ChronoUnit.SECONDS);
        var service = configuration.service();
        return new NodeStatement(service, service.split("\\.", 2)[0], configuration.kind(),
                new TreeMap<>(Map.of("en", configuration.name())), configuration.exchange().url().toASCIIString(),
                tls.announced().stream().map(own -> Pin.of(own.certificate()).digest()).toList(), charter(), from, from.plus(LIFE),
                key, pair.publicKeys(ring.ofCard()));
    }

    private boolean stillTrue(NodeCard held) {
        var was = held.statement();
        var is = statement(was.validFrom(), identity.present().publicKey(), signing.present());
        return held.fingerprint().equals(is.fingerprint()) && was.keys().equals(is.keys()) && was.url().equals(is.url())
                && was.names().equals(is.names()) && was.kind().equals(is.kind())
                && Arrays.deepEquals(was.tlsPins().toArray(), is.tlsPins().toArray()) && MessageDigest.isEqual(was.charter(), is.charter())
                && was.isValidAt(clock.instant());
    }

    private void writeFile(NodeCard fresh) {
        try {
            DurableFile.replace(file(), fresh.encode());
        } catch (IOException e) {
            throw new UncheckedIOException("The node card cannot be written to " + file() + ": " + e.getMessage(), e);
        }
    }

    /** SHA-256 of the charter, which every member accepts with its card. 32 bytes. */
    public static byte[] charter() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(CHARTER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** The charter's text, UTF-8. */
    public static byte[] charterText() {
        return CHARTER.clone();
    }

    private static byte[] readCharter() {
        try (var in = OwnCard.class.getResourceAsStream("/charter/charter-1.txt")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
