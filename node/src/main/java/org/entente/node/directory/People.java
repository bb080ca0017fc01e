package org.entente.node.directory;

import java.util.List;

/**
 * The officials of a service or of several, as pages show them.
 *
 * @param today posts that last, as far as is known
 * @param former posts that have ended
 */
public record People(List<Held> today, List<Held> former) {
    /** A post with who holds it and where. */
    public record Held(ListedPost post, Label official, Label service, String title, String titleLanguage) {
        /** What others call the office. */
        public List<String> aliases() {
            return post.titles().variants().stream()
                    .filter(variant -> variant.use() == NameUse.ALIAS).map(NameVariant::text).toList();
        }
    }

    public boolean isEmpty() {
        return today.isEmpty() && former.isEmpty();
    }
}
