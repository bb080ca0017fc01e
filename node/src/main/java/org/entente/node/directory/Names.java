package org.entente.node.directory;

import java.util.List;
import java.util.function.Predicate;

/** All names of one thing, the preferred first; at least one of them is a {@link NameUse#NAME}. */
public record Names(List<NameVariant> variants) {
    /** The longest name, in characters. */
    public static final int LONGEST = 300;
    /** The most names that are entered with a thing; more can be added as spellings. */
    public static final int MOST = 50;

    public Names {
        variants = List.copyOf(variants);
        if (variants.stream().noneMatch(variant -> variant.use() == NameUse.NAME)) {
            throw new IllegalArgumentException("a thing needs a name");
        }
    }

    /** The name in this language; else the one without language, the English one, the first. */
    public NameVariant preferred(String language) {
        return first(variant -> variant.language().equals(language), first(variant -> variant.language().isEmpty(),
                first(variant -> variant.language().equals("en"), first(variant -> true, null))));
    }

    /** The text of {@link #preferred}. */
    public String in(String language) {
        return preferred(language).text();
    }

    /** All names except the preferred one. */
    public List<NameVariant> besides(String language) {
        var preferred = preferred(language);
        return variants.stream().filter(variant -> variant != preferred).toList();
    }

    public List<String> texts() {
        return variants.stream().map(NameVariant::text).toList();
    }

    private NameVariant first(Predicate<NameVariant> condition, NameVariant otherwise) {
        return variants.stream()
                .filter(variant -> variant.use() == NameUse.NAME)
                .filter(condition)
                .findFirst().orElse(otherwise);
    }
}
