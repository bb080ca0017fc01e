package org.entente.channel.wire;

import java.util.Optional;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.reason.RefusedException;

/**
 * What a request that brings something is about.
 *
 * @param origin     of the log
 * @param size       how far in the log it goes
 * @param checkpoint what {@link Request.Kind#ADD_CHECKPOINT} brings; no signature is verified
 */
public record Subject(String origin, long size, Optional<Checkpoint> checkpoint) {
    /** Empty for a request that brings nothing, and for one that is not of its form, which the channel refuses. */
    public static Optional<Subject> of(Request request) {
        try {
            return switch (request.kind()) {
                case ADD_CHECKPOINT -> {
                    Checkpoint checkpoint = Checkpoint.parse(AddCheckpoint.parse(request.body()).note().text());
                    yield Optional.of(new Subject(checkpoint.origin(), checkpoint.size(), Optional.of(checkpoint)));
                }
                case ADD_ENTRIES -> {
                    AddEntries upload = AddEntries.parse(request.body());
                    yield Optional.of(new Subject(upload.origin(), upload.end(), Optional.empty()));
                }
                case CHECKPOINT -> Optional.empty();
            };
        } catch (RefusedException notOfItsForm) {
            return Optional.empty();
        }
    }
}
