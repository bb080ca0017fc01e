package org.entente.node.exchange;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an entry stands.
 *
 * @param channel the channel's id
 * @param member the service whose log it is, which is its author
 * @param index from 0 within that log; entries of a later generation of the channel count from its number here, 1 and up,
 *     times {@link #GENERATION}
 */
public record EntryReference(String channel, String member, long index) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9.-]{0,63}(?:~[1-9][0-9]{0,3})?)/([a-z0-9][a-z0-9.-]{0,63})/(\\d{1,18})");

    /** More than a log ever holds. */
    private static final long GENERATION = 1_000_000_000_000L;

    /** @param position from 0, within the log of that generation */
    public static EntryReference of(String channel, String member, int generation, long position) {
        return new EntryReference(channel, member, generation * GENERATION + position);
    }

    public int generation() {
        return (int) (index / GENERATION);
    }

    public long position() {
        return index % GENERATION;
    }

    public EntryReference {
        if (index < 0) {
            throw new IllegalArgumentException("an index is not negative");
        }
    }

    /** The log's origin, {@code <channel>/<member>}. */
    public String log() {
        return channel + "/" + member;
    }

    /** {@code <channel>/<member>/<index>}; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return log() + "/" + index;
    }

    /** @throws IllegalArgumentException if the text is no reference */
    public static EntryReference parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an entry reference: " + text);
        }
        return new EntryReference(matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3)));
    }
}
