package org.entente.channel;

import java.util.List;
import java.util.Optional;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;

/** What can happen to a channel. Time and randomness come with the event. */
public sealed interface Event {
    /**
     * Starts the own log (genesis and first epoch) or, when it has started, a new epoch, wrapped to the sealing keys that
     * the members announced last.
     *
     * @param announced a sealing key that this member has from now on, for epochs to come of all members; the private one is
     *                  stored already
     */
    record OpenEpoch(EpochEntry.Randomness randomness, Optional<SealingPublicKey> announced) implements Event {
        /** Without announcing a new sealing key. */
        public OpenEpoch(EpochEntry.Randomness randomness) {
            this(randomness, Optional.empty());
        }
    }

    /** Seals payloads and appends them to the own log, unsigned as yet. */
    record Append(List<SealedEntry.Draft> drafts) implements Event {
        public Append {
            drafts = List.copyOf(drafts);
        }
    }

    /**
     * Signs one checkpoint over everything appended since the last one; nothing happens when there is nothing.
     *
     * @param time seconds since the epoch
     */
    record Sign(long time) implements Event {
    }

    /**
     * A request came from another member.
     *
     * @param from the member, as the transport authenticated it
     * @param time seconds since the epoch
     */
    record Requested(MemberId from, Request request, long time) implements Event {
    }

    /** A member answered a request of {@link ChannelMachine#next}. */
    record Answered(MemberId from, Request request, Answer answer) implements Event {
    }

    /** This member was restored from a backup: nothing is signed until all members told what they hold of its log. */
    record Restored() implements Event {
    }

    /** An operator states that a member is lost for good and is not waited for after {@link Restored}. */
    record Lost(MemberId member) implements Event {
    }

    /**
     * A while has passed since {@link Effect.MayLack}: if the member still lacks some of that log, it is brought it from here. A host
     * waits so long that the author, if it is there, has brought it itself.
     *
     * @param size as the effect had it
     */
    record CatchUp(MemberId to, MemberId log, long size) implements Event {
    }

    /** Somebody shows a checkpoint of another member's log; it is compared with what is held here. */
    record Observed(byte[] note) implements Event {
    }
}
