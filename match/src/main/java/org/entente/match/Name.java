package org.entente.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A name as written, and the words it consists of. Case, accents, hyphens and vowel signs make no difference to the
 * words. {@code words} are in the order of the text; {@code joins} are words that are also written as one
 * ("Grande-Marlaska" and "Grandemarlaska", "Abd el Latif" and "Abdellatif").
 */
public record Name(String text, List<Word> words, List<Join> joins) {
    /** What is kept of a name; longer text is cut, because no name of a person or service comes near it. */
    public static final int LONGEST = 400;
    private static final int LARGEST_NUMBER_OF_WORDS_WITH_JOINS = 6;
    private static final int LONGEST_JOIN = 24;

    /** Words that carry no name of their own. A search finds with them, without them and with others in their place. */
    private static final Set<String> PARTICLES = Set.of(
            "a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "with",
            "d", "de", "del", "der", "des", "di", "do", "dos", "du", "e", "el", "et", "l", "la", "las", "le", "les",
            "los", "y", "al", "ul", "das", "dem", "den", "die", "fur", "het", "op", "te", "ten", "ter", "und", "van",
            "vom", "von", "voor", "zu", "zum", "zur", "في", "من", "على", "الى", "عن");

    /** The words from {@code first} to {@code last} (both included, counted from 0) written as one word. */
    public record Join(int first, int last, Word word) {}

    public Name {
        Objects.requireNonNull(text);
        words = List.copyOf(words);
        joins = List.copyOf(joins);
    }

    /** Takes the text apart. Text without a letter or digit gives a name without words. */
    public static Name of(String text) {
        var kept = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var words = Folding.words(kept).stream().map(Word::of).toList();
        return new Name(kept.strip(), words, joinsOf(words));
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether the word is an article, preposition or conjunction, and the name has others to go by. */
    public boolean isParticle(Word word) {
        return isParticleByItself(word) && words.stream().anyMatch(other -> !isParticleByItself(other));
    }

    private static boolean isParticleByItself(Word word) {
        return PARTICLES.contains(word.plain());
    }

    private static List<Join> joinsOf(List<Word> words) {
        if (words.size() > LARGEST_NUMBER_OF_WORDS_WITH_JOINS) {
            return List.of();
        }
        var joins = new ArrayList<Join>();
        for (int first = 0; first < words.size(); first++) {
            for (int last = first + 1; last < Math.min(words.size(), first + 3); last++) {
                join(words, first, last).ifPresent(joins::add);
            }
        }
        return joins;
    }

    private static Optional<Join> join(List<Word> words, int first, int last) {
        var parts = words.subList(first, last + 1);
        var script = words.get(first).script();
        // Three words are one only around an article: Abd el Latif, Abd al-Wafi.
        var threeWithoutArticle = parts.size() == 3 && !isParticleByItself(parts.get(1));
        if (threeWithoutArticle || parts.stream().anyMatch(part -> part.script() != script)) {
            return Optional.empty();
        }
        var whole = new StringBuilder();
        parts.forEach(part -> whole.append(part.written()));
        return whole.length() > LONGEST_JOIN
                ? Optional.empty()
                : Optional.of(new Join(first, last, Word.of(whole.toString())));
    }
}
