package org.entente.node.exchange.channels;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Channels that confirmed peers asked for and that are not open here, the latest {@value #MOST}: when one is opened here, it shows with
 * which of this node's card keys the other side has opened it.
 */
@Component
class AskedChannels {
    private static final int MOST = 256;

    private final Map<String, Boolean> hashes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    synchronized void asked(String hash) {
        hashes.put(hash, true);
    }

    synchronized boolean contains(String hash) {
        return hashes.containsKey(hash);
    }
}
