package org.entente.node.directory;

import java.util.Set;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;

/** Which services run a node that this one knows. The package that keeps node cards implements it. */
public interface ServiceConnections {
    /** The services whose node card has been accepted, without this node's own. */
    Set<ServiceId> connected(Transaction transaction);
}
