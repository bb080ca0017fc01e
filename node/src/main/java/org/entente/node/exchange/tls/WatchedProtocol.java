package org.entente.node.exchange.tls;

import java.util.Optional;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLEngine;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's protocol, telling of every connection whose handshake failed: no request comes of it, and Tomcat itself
 * mentions it in its debug log alone.
 */
final class WatchedProtocol extends Http11NioProtocol {
    /** @param failed given the connection's TLS engine, if it got as far as having one, and the caller's address */
    WatchedProtocol(BiConsumer<Optional<SSLEngine>, String> failed) {
        super(new NioEndpoint());
        getEndpoint().setHandler(new Watching(getHandler(), failed));
    }

    private record Watching(AbstractEndpoint.Handler<NioChannel> tomcat, BiConsumer<Optional<SSLEngine>, String> failed)
            implements AbstractEndpoint.Handler<NioChannel> {
        @Override
        public SocketState process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
            if (event == SocketEvent.CONNECT_FAIL && connection.getSocket() instanceof SecureNioChannel channel) {
                failed.accept(Optional.ofNullable(channel.getSslEngine()), connection.getRemoteAddr());
            }
            return tomcat.process(connection, event);
        }

        @Override
        public Object getGlobal() {
            return tomcat.getGlobal();
        }

        @Override
        public void release(SocketWrapperBase<NioChannel> connection) {
            tomcat.release(connection);
        }

        @Override
        public void pause() {
            tomcat.pause();
        }

        @Override
        public void recycle() {
            tomcat.recycle();
        }
    }
}
