package org.entente.node.exchange.channels;

import java.util.Optional;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Request;
import org.entente.formats.identity.Revocation;
import org.entente.node.exchange.identity.Revocations;
import org.springframework.stereotype.Component;

/**
 * How far revoked keys count in channels. What a key signed past the last valid checkpoint is neither stored nor countersigned when it
 * comes, and not handed on when it was stored before.
 */
@Component
class Cuts {
    private final Revocations revocations;

    Cuts(Revocations revocations) {
        this.revocations = revocations;
    }

    /** The revocation of the key that signs a log. */
    Optional<Revocation> ofLog(Channel channel, Channel.Log log) {
        return revocations.of(log.service(), channel.genesis().keys(log.member()).log());
    }

    private Optional<Revocation> ofReceipts(Channel channel, Channel.Log by) {
        return revocations.of(by.service(), channel.genesis().keys(by.member()).receipt());
    }

    /** Whether an entry lies past the last valid checkpoint of its log, whose key was revoked. */
    boolean beyond(Channel channel, Channel.Log log, long position) {
        return ofLog(channel, log).map(revocation -> position >= revocation.validUpTo(channel.origin(log))).orElse(false);
    }

    /** Whether a request brings what a revoked key signed past the last valid checkpoint. What cannot be read the channel refuses. */
    boolean refuses(Channel channel, Request request) {
        return target(request).map(head -> channel.genesis().author(head.origin()).map(channel::log)
                .flatMap(log -> ofLog(channel, log)).map(revocation -> !head.under(revocation)).orElse(false)).orElse(false);
    }

    /** Whether a member's receipt for what is sent would not count, because its receipt key was revoked. */
    boolean uselessTo(Channel channel, Channel.Log to, Request request) {
        return ofReceipts(channel, to).flatMap(revocation -> target(request).map(head -> !head.under(revocation))).orElse(false);
    }

    /** How far a request goes in a log; with the checkpoint when it brings one. */
    private record Head(String origin, long size, Optional<Checkpoint> checkpoint) {
        boolean under(Revocation revocation) {
            return checkpoint.map(revocation::admits).orElse(size <= revocation.validUpTo(origin));
        }
    }

    private static Optional<Head> target(Request request) {
        try {
            return switch (request.kind()) {
                case ADD_CHECKPOINT -> {
                    var checkpoint = Checkpoint.parse(AddCheckpoint.parse(request.body()).note().text());
                    yield Optional.of(new Head(checkpoint.origin(), checkpoint.size(), Optional.of(checkpoint)));
                }
                case ADD_ENTRIES -> {
                    var upload = AddEntries.parse(request.body());
                    yield Optional.of(new Head(upload.origin(), upload.end(), Optional.empty()));
                }
                case CHECKPOINT -> Optional.empty();
            };
        } catch (RefusedException notOfTheForm) {
            return Optional.empty();
        }
    }
}
