package org.entente.node.directory;

import java.util.HashSet;
import java.util.Set;
import org.entente.accord.ServiceId;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.store.Transaction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which services can be reached through the channel: this node's own, those whose node is known, and the others. */
@Component
public final class Connections {
    /** How a service stands to this node. */
    public enum State {
        OWN, CONNECTED, UNCONNECTED
    }

    private final ServiceId own;
    private final ObjectProvider<ServiceConnections> sources;

    Connections(NodeConfiguration configuration, ObjectProvider<ServiceConnections> sources) {
        this.own = new ServiceId(configuration.service());
        this.sources = sources;
    }

    /** The service that runs this node. */
    public ServiceId own() {
        return own;
    }

    /** The states as they are in this transaction. */
    public Known of(Transaction transaction) {
        var connected = new HashSet<ServiceId>();
        sources.forEach(source -> connected.addAll(source.connected(transaction)));
        return new Known(own, Set.copyOf(connected));
    }

    public record Known(ServiceId own, Set<ServiceId> connected) {
        public State state(ServiceId service) {
            if (service.equals(own)) {
                return State.OWN;
            }
            return connected.contains(service) ? State.CONNECTED : State.UNCONNECTED;
        }
    }
}
