package org.entente.node.directory;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.accord.ServiceKind;

/**
 * A service as this node knows it.
 *
 * @param partOf the joint service or authority that it is a part of, of the same party
 * @param kinds at least one; a joint service has several
 */
public record ListedService(ServiceId id, PartyId party, Optional<ServiceId> partOf, Set<ServiceKind> kinds,
        Names names, boolean fictional) {
    /** The word for services in {@link FactReference#kind}. */
    public static final String KIND = "service";

    public ListedService {
        Objects.requireNonNull(id);
        Objects.requireNonNull(party);
        Objects.requireNonNull(partOf);
        kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    }

    public FactReference reference() {
        return FactReference.of(KIND, id.value());
    }
}
