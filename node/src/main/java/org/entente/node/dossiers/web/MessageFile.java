package org.entente.node.dossiers.web;

import org.entente.node.exchange.Blobs;

/**
 * A file of a message, without its key.
 *
 * @param number in the message, from 1
 * @param mediaType the sender's claim
 * @param bytes of content
 * @param state how it stands here
 */
public record MessageFile(int number, String name, String mediaType, long bytes, Blobs.State state) {
    /** Bytes of content that are here, near enough for people. */
    public long here() {
        return state.whole() ? bytes : Math.min(bytes, state.here());
    }
}
