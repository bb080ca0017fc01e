package org.entente.node.dossiers;

import org.entente.accord.ServiceId;
import org.entente.node.configuration.NodeConfiguration;
import org.springframework.stereotype.Component;

/** The service whose node this is. */
@Component
public class OwnService {
    private final ServiceId id;

    OwnService(NodeConfiguration configuration) {
        id = new ServiceId(configuration.service());
    }

    public ServiceId id() {
        return id;
    }

    /** The party's id, with which the ids of its services begin: {@code ma} of {@code ma.dgsn-dgst}. */
    public String party() {
        return id.value().split("\\.", 2)[0];
    }
}
