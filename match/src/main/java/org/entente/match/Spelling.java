package org.entente.match;

/** Typing errors: letters left out, added, replaced, or two neighbours exchanged. */
final class Spelling {
    private Spelling() {}

    /** How many errors two words may have between them, by the length of the shorter one in letters. */
    static int errorsAllowed(int length) {
        return length < 5 ? 0 : length < 9 ? 1 : 2;
    }

    /** The number of errors between the words (optimal string alignment distance), or {@code limit + 1} if more. */
    static int errors(String one, String other, int limit) {
        if (Math.abs(one.length() - other.length()) > limit) {
            return limit + 1;
        }
        var before = new int[other.length() + 1];
        var previous = new int[other.length() + 1];
        var current = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                var same = one.charAt(i - 1) == other.charAt(j - 1);
                current[j] = Math.min(Math.min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
                    current[j] = Math.min(current[j], before[j - 2] + 1);
                }
            }
            var oldest = before;
            before = previous;
            previous = current;
            current = oldest;
        }
        return Math.min(previous[other.length()], limit + 1);
    }
}
