package org.entente.node.exchange.peers;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.entente.node.store.StoreClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes what {@link PeerContacts} has learnt, every {@value #SECONDS} seconds when there is anything and when the node
 * ends. A kill loses the last seconds of it; nobody was promised more.
 */
@Component
final class ContactsKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ContactsKeeper.class);
    private static final long SECONDS = 10;

    private final PeerContacts contacts;
    private volatile ScheduledExecutorService clockwork;

    ContactsKeeper(PeerContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void start() {
        clockwork = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("peer-contacts").factory());
        clockwork.scheduleWithFixedDelay(this::write, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void write() {
        try {
            contacts.write();
        } catch (StoreClosedException e) {
            // The node ends; what is left was written by stop.
        } catch (RuntimeException e) {
            LOG.warn("Who was seen and turned away could not be stored: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        clockwork.close();
        clockwork = null;
        write();
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }

    /** Starts before the door for peers and the courier, and stops after them. */
    @Override
    public int getPhase() {
        return 0;
    }
}
