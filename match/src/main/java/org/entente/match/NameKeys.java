package org.entente.match;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The keys that an index stores for a name, and the keys by which a searched word finds it there. Each key is a kind, a
 * colon and a value, so that one table {@code (key, name)} with an index on both holds all of them:
 *
 * <ul>
 *   <li>{@code w:} the plain word. Found by equality and, because a database compares in order, by prefix:
 *       {@code key >= 'w:ham' AND key < 'w:ham\uFFFF'}.
 *   <li>{@code s:} the skeleton of a reading ({@link Sound#skeleton}), at least two consonants. Found by equality:
 *       other spellings and the other script.
 *   <li>{@code d:} the first seven letters of the word, and these with one letter left out, or two where the word is
 *       long enough for two typing errors. Two words within that many errors share such a key.
 * </ul>
 *
 * A shared key makes a candidate, no more; {@link NameScore} decides.
 */
public final class NameKeys {
    private static final int DELETION_PREFIX = 7;

    private NameKeys() {}

    /** All keys to store for a name: those of its words without particles, and of what may be written as one word. */
    public static Set<String> stored(Name name) {
        var keys = new LinkedHashSet<String>();
        for (var word : name.words()) {
            if (!name.isParticle(word)) {
                keys.addAll(of(word));
            }
        }
        name.joins().forEach(join -> keys.addAll(of(join.word())));
        return keys;
    }

    /** The keys of one word, the same when stored and when looked up. */
    public static Set<String> of(Word word) {
        var keys = new LinkedHashSet<String>();
        keys.add(plain(word));
        if (word.isNumber()) {
            return keys;
        }
        for (var sound : word.sounds()) {
            var skeleton = sound.skeleton();
            if (skeleton.length() >= 2) {
                keys.add("s:" + skeleton);
            }
        }
        addDeletions(word.plain(), keys);
        return keys;
    }

    /** The key of the plain word; also the beginning of the keys of all words that begin so. */
    public static String plain(Word word) {
        return "w:" + word.plain();
    }

    private static void addDeletions(String word, Set<String> keys) {
        var errors = Spelling.errorsAllowed(word.length());
        if (errors == 0) {
            return;
        }
        var prefix = word.substring(0, Math.min(word.length(), DELETION_PREFIX));
        keys.add("d:" + prefix);
        for (int i = 0; i < prefix.length(); i++) {
            var shorter = without(prefix, i);
            keys.add("d:" + shorter);
            for (int j = i; errors > 1 && j < shorter.length(); j++) {
                keys.add("d:" + without(shorter, j));
            }
        }
    }

    private static String without(String word, int at) {
        return word.substring(0, at) + word.substring(at + 1);
    }
}
