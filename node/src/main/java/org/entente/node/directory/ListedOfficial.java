package org.entente.node.directory;

import java.util.Objects;
import org.entente.accord.OfficialId;

/** An official as this node knows it. The posts are {@link ListedPost}s of their own: one official may hold several. */
public record ListedOfficial(OfficialId id, Names names, boolean fictional) {
    /** The word for officials in {@link FactReference#kind}. */
    public static final String KIND = "official";

    public ListedOfficial {
        Objects.requireNonNull(id);
        Objects.requireNonNull(names);
    }

    public FactReference reference() {
        return FactReference.of(KIND, id.value());
    }
}
