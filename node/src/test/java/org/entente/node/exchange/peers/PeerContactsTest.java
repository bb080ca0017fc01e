package org.entente.node.exchange.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.accord.ServiceId;
import org.entente.node.store.SqliteDatabase;
import org.entente.node.store.Store;
import org.entente.node.store.StoreObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerContactsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.250Z");
    private static final ServiceId SPAIN = new ServiceId("es.policia-nacional");

    @TempDir
    Path folder;

    private final AtomicInteger commits = new AtomicInteger();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(new SqliteDatabase(folder.resolve("node.db")), new StoreObserver() {
            @Override
            public void afterCommit() {
                commits.incrementAndGet();
            }
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private PeerContacts at(Instant now) {
        return new PeerContacts(Clock.fixed(now, ZoneOffset.UTC), store, new ContactStore());
    }

    @Test
    void whatIsAlikeIsCountedInOneRowTheLatestFirstAndKept() {
        var before = at(NOW);
        before.refused("", "exchange.no-handshake", "192.0.2.1");
        before.refused("ab", "exchange.stranger", "192.0.2.1");
        before.write();
        var after = at(NOW.plusSeconds(60));
        after.refused("", "exchange.no-handshake", "192.0.2.1");
        after.refused("", "exchange.no-handshake", "192.0.2.2");
        after.write();

        var then = Instant.parse("2026-03-01T10:15:30Z");
        assertThat(at(NOW).refusals()).usingRecursiveFieldByFieldElementComparator().containsExactlyInAnyOrder(
                new Refusal("", "192.0.2.1", "exchange.no-handshake", then, then.plusSeconds(60), 2),
                new Refusal("", "192.0.2.2", "exchange.no-handshake", then.plusSeconds(60), then.plusSeconds(60), 1),
                new Refusal("ab", "192.0.2.1", "exchange.stranger", then, then, 1));
        assertThat(at(NOW).refusals().getLast().pin()).isEqualTo("ab");
        assertThat(after.refusals().getFirst().address()).isEqualTo("192.0.2.2");
    }

    @Test
    void whenAPeerWasLastSeenIsKept() {
        var before = at(NOW);
        before.seen(SPAIN);
        before.write();

        assertThat(at(NOW.plusSeconds(60)).lastSeen(SPAIN)).contains(NOW);
    }

    @Test
    void aFloodOfStrangersIsBoundedInMemoryOnDiskAndInCommits() {
        var contacts = at(NOW);
        contacts.refused("earlier", "exchange.stranger", "192.0.2.1");
        contacts.write();
        var begin = commits.get();
        for (int i = 0; i < 3 * PeerContacts.MOST; i++) {
            contacts.refused("pin" + i, "x".repeat(10_000), "2001:db8::" + i);
        }
        contacts.write();
        contacts.write();

        assertThat(commits.get() - begin).isEqualTo(1);
        assertThat(contacts.refusals()).hasSize(PeerContacts.MOST).first().extracting(Refusal::pin)
                .isEqualTo("pin" + (3 * PeerContacts.MOST - 1));
        assertThat(at(NOW).refusals()).hasSize(PeerContacts.MOST).allMatch(refusal -> refusal.reason().length() <= 200);
        assertThat(at(NOW).refusals()).extracting(Refusal::pin).doesNotContain("earlier");
    }
}
