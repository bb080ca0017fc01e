package org.entente.node.directory;

import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.accord.Topic;

/**
 * A topic of mutual interest: a matter that the node's own service and a counterpart both care about.
 *
 * @param titles names of a topic that is not among the well-known ones; may be empty
 * @param since when the interest was first stated
 * @param remark what exactly the two have an interest in; may be empty
 */
public record Interest(String id, ServiceId counterpart, Topic topic, Optional<Names> titles,
        Optional<PartialDate> since, String remark) {
    /** The word for topics of mutual interest in {@link FactReference#kind}. */
    public static final String KIND = "topic";

    public FactReference reference() {
        return FactReference.of(KIND, id);
    }
}
