package org.entente.node.exchange.channels;

import java.util.Optional;
import org.entente.channel.wire.Request;
import org.entente.channel.wire.Subject;
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
    boolean refuses(Channel channel, Optional<Subject> brought) {
        return brought.map(subject -> channel.genesis().author(subject.origin()).map(channel::log)
                .flatMap(log -> ofLog(channel, log)).map(revocation -> !admits(revocation, subject)).orElse(false)).orElse(false);
    }

    /** Whether a member's receipt for what is sent would not count, because its receipt key was revoked. */
    boolean uselessTo(Channel channel, Channel.Log to, Request request) {
        return ofReceipts(channel, to).flatMap(revocation -> Subject.of(request).map(subject -> !admits(revocation, subject))).orElse(false);
    }

    private static boolean admits(Revocation revocation, Subject subject) {
        return subject.checkpoint().map(revocation::admits).orElse(subject.size() <= revocation.validUpTo(subject.origin()));
    }
}
