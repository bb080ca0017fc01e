package org.entente.node.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
    @Test
    void aServiceIsConnectedOnceItsNodeCardIsConfirmed(@TempDir Path folder) {
        try (var nodes = TwoNodes.start(folder)) {
            var node = nodes.first().node();
            var known = node.bean(Store.class).read(node.bean(Connections.class)::of);
            assertThat(known.state(new ServiceId(TwoNodes.FIRST))).isEqualTo(Connections.State.OWN);
            assertThat(known.state(new ServiceId(TwoNodes.SECOND))).isEqualTo(Connections.State.CONNECTED);
            assertThat(known.state(new ServiceId("nl.politie"))).isEqualTo(Connections.State.UNCONNECTED);
        }
    }
}
