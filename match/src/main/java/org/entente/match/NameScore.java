package org.entente.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well a name answers a search, 0..1. 1 is the same words; a beginning, another spelling, the other script and
 * typing errors cost, and so do words of the name that were not asked for. Every word asked for must be found.
 */
public final class NameScore {
    /** Below this a candidate is not shown. */
    public static final double WORTH_SHOWING = 0.6;

    /** Words of so few letters are mostly acronyms (FBI, CNI), which have no sound of their own. */
    private static final int LONGEST_ACRONYM = 3;

    private NameScore() {}

    /** The score of the candidate for what was asked; 0 if a word that was asked for is nowhere in it. */
    public static double of(Name asked, Name candidate) {
        return of(asked, List.of(candidate));
    }

    /**
     * The score of something that has several names. A search whose words are spread over them ("Hammouchi DGSN")
     * scores less than one that a single name answers.
     */
    public static double of(Name asked, List<Name> candidates) {
        if (asked.isEmpty() || candidates.isEmpty()) {
            return 0;
        }
        var best = candidates.stream().mapToDouble(candidate -> whole(asked, candidate)).max().orElse(0);
        if (best > 0 || candidates.size() == 1) {
            return best;
        }
        return spread(asked, candidates);
    }

    private static double spread(Name asked, List<Name> candidates) {
        var total = 0.0;
        var weight = 0;
        for (var word : asked.words()) {
            if (asked.isParticle(word)) {
                continue;
            }
            var best = candidates.stream()
                    .flatMap(candidate -> candidate.words().stream())
                    .mapToDouble(other -> word(word, other))
                    .max().orElse(0);
            if (best == 0) {
                return 0;
            }
            total += best * word.plain().length();
            weight += word.plain().length();
        }
        return 0.8 * total / weight;
    }

    /** Walks the words asked for; at each takes the best free word of the candidate, or a join on either side. */
    private static double whole(Name asked, Name candidate) {
        var used = new boolean[candidate.words().size()];
        var steps = new ArrayList<double[]>();
        var at = 0;
        while (at < asked.words().size()) {
            var word = asked.words().get(at);
            var step = best(asked, at, candidate, used);
            if (step.score == 0 && !asked.isParticle(word)) {
                return 0;
            }
            if (step.score > 0) {
                Arrays.fill(used, step.first, step.last + 1, true);
                steps.add(new double[] {step.score, step.letters});
            }
            at += Math.max(1, step.wordsTaken);
        }
        return weighted(steps) * (0.85 + 0.15 * covered(candidate, used));
    }

    private record Step(double score, int wordsTaken, int first, int last, int letters) {}

    private static Step best(Name asked, int at, Name candidate, boolean[] used) {
        var word = asked.words().get(at);
        var best = bestFor(new Step(0, 1, 0, -1, 0), word, 1, candidate, used);
        for (var join : asked.joins()) {
            if (join.first() == at) {
                var words = join.last() - join.first() + 1;
                best = bestFor(best, join.word(), words, candidate, used);
            }
        }
        return best;
    }

    private static Step bestFor(Step best, Word word, int wordsTaken, Name candidate, boolean[] used) {
        for (int i = 0; i < used.length; i++) {
            best = better(best, word, wordsTaken, candidate.words().get(i), i, i, used);
        }
        for (var join : candidate.joins()) {
            best = better(best, word, wordsTaken, join.word(), join.first(), join.last(), used);
        }
        return best;
    }

    private static Step better(Step best, Word word, int wordsTaken, Word other, int first, int last, boolean[] used) {
        for (int i = first; i <= last; i++) {
            if (used[i]) {
                return best;
            }
        }
        var score = word(word, other);
        return score > best.score ? new Step(score, wordsTaken, first, last, word.plain().length()) : best;
    }

    private static double weighted(List<double[]> steps) {
        var total = 0.0;
        var weight = 0.0;
        for (var step : steps) {
            total += step[0] * step[1];
            weight += step[1];
        }
        return weight == 0 ? 0 : total / weight;
    }

    private static double covered(Name candidate, boolean[] used) {
        var significant = 0;
        var found = 0;
        for (int i = 0; i < used.length; i++) {
            if (!candidate.isParticle(candidate.words().get(i))) {
                significant++;
                found += used[i] ? 1 : 0;
            }
        }
        return significant == 0 ? 1 : (double) found / significant;
    }

    /** How well one word answers another, 0..1. */
    static double word(Word asked, Word other) {
        if (asked.plain().equals(other.plain())) {
            return 1;
        }
        if (asked.isNumber() || other.isNumber()) {
            return 0;
        }
        var best = Math.max(prefix(asked, other), bySound(asked, other));
        return Math.max(best, byTypingErrors(asked, other));
    }

    private static double prefix(Word asked, Word other) {
        var letters = asked.plain().length();
        return letters >= 2 && other.plain().startsWith(asked.plain())
                ? 0.8 + 0.15 * letters / other.plain().length()
                : 0;
    }

    private static double bySound(Word asked, Word other) {
        var best = 0.0;
        for (var one : asked.sounds()) {
            for (var two : other.sounds()) {
                var skeleton = one.skeleton();
                if (skeleton.length() >= 2 && skeleton.equals(two.skeleton())) {
                    best = Math.max(best, 0.95 * agreement(asked, one, other, two));
                }
            }
        }
        return best < WORTH_SHOWING ? 0 : best;
    }

    private static double agreement(Word asked, Sound one, Word other, Sound two) {
        if (asked.script() == other.script()) {
            if (Math.min(asked.plain().length(), other.plain().length()) <= LONGEST_ACRONYM) {
                return 0;
            }
            var longer = Math.max(one.letters().length(), two.letters().length());
            var errors = Spelling.errors(one.letters(), two.letters(), longer);
            return errors > Math.max(1, longer / 4) ? 0 : 1 - 0.5 * errors / longer;
        }
        // Two consonants are too little evidence across scripts unless the long vowels agree as well.
        var agreement = asked.script() == Script.LATIN ? one.agreementWithLongVowels(two) : two.agreementWithLongVowels(one);
        return one.skeleton().length() <= 2 && agreement < 1 ? 0 : agreement;
    }

    private static double byTypingErrors(Word asked, Word other) {
        if (asked.script() != other.script()) {
            return 0;
        }
        var one = asked.plain();
        var two = other.plain();
        var allowed = Spelling.errorsAllowed(Math.min(one.length(), two.length()));
        var errors = allowed == 0 ? 1 : Spelling.errors(one, two, allowed);
        if (errors > allowed) {
            return 0;
        }
        // Few people mistype the first letter; another one mostly means another word (Essen, Hessen).
        var otherBeginning = one.charAt(0) == two.charAt(0) ? 0 : 0.25;
        return 1 - 1.2 * errors / Math.max(one.length(), two.length()) - otherBeginning;
    }
}
