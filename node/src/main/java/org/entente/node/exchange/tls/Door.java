package org.entente.node.exchange.tls;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.entente.node.exchange.keys.TlsIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's own server for its peers, apart from the pages: another port, another TLS context, and no page, session or
 * API behind it. It is a Tomcat of its own rather than the JDK's HttpsServer, whose time-outs are switches of the whole
 * process and do not end a body that comes drop by drop, and rather than a second connector of the pages' Tomcat, which
 * would put every page behind this port.
 */
public final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int LARGEST_HEADERS = 8 * 1024;
    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_AT_ONCE_PER_PEER = 8;
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** @param largestBody in bytes @param patience for one read, @param bodyTime for a whole body */
    public record Limits(int largestBody, Duration patience, Duration bodyTime) {}

    /** Who the door is, asked at every handshake, and whom it lets in. */
    public record Identity(Supplier<TlsIdentity> own, PinnedTrust trust, SecureRandom random) {}

    private final Tomcat tomcat = new Tomcat();
    private final DoorHandler handler;
    private final Limits limits;
    private final Map<Pin, Semaphore> underWay = new ConcurrentHashMap<>();

    /** Opens the door. Port 0 takes a free one. */
    public static Door open(String address, int port, Path folder, Identity identity, DoorHandler handler, Limits limits) {
        return new Door(address, port, folder, identity, handler, limits);
    }

    private Door(String address, int port, Path folder, Identity identity, DoorHandler handler, Limits limits) {
        this.handler = handler;
        this.limits = limits;
        tomcat.setBaseDir(folder.toAbsolutePath().toString());
        tomcat.getEngine().setName("exchange-" + System.identityHashCode(this));
        tomcat.setConnector(connector(address, port, identity));
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass(PlainErrors.class.getName());
        var context = (StandardContext) tomcat.addContext("", folder.toAbsolutePath().toString());
        // Looking for leaks of applications that are taken out of a running server; here both end together.
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        Tomcat.addServlet(context, "door", new Entrance());
        context.addServletMappingDecoded("/", "door");
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            close();
            throw new IllegalStateException("The port " + port + " for peers cannot be opened: " + rootMessage(e)
                    + ". Another program may use it; set entente.exchange.port to a free one.", e);
        }
        if (port() <= 0) {
            close();
            throw new IllegalStateException("The port " + port
                    + " for peers cannot be opened. Another program may use it; set entente.exchange.port to a free one.");
        }
    }

    private static String rootMessage(Throwable e) {
        return e.getCause() == null ? e.getMessage() : rootMessage(e.getCause());
    }

    private Connector connector(String address, int port, Identity identity) {
        var protocol = new WatchedProtocol((engine, caller) ->
                handler.noHandshake(engine.flatMap(identity.trust::refused), caller));
        var connector = new Connector(protocol);
        connector.setThrowOnFailure(true);
        connector.setPort(port);
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setXpoweredBy(false);
        protocol.setProperty("address", address);
        protocol.setProperty("useVirtualThreads", "true");
        protocol.setSSLEnabled(true);
        protocol.setMaxConnections(MOST_CONNECTIONS);
        protocol.setMaxHttpRequestHeaderSize(LARGEST_HEADERS);
        protocol.setConnectionTimeout((int) limits.patience.toMillis());
        protocol.setKeepAliveTimeout((int) Duration.ofMinutes(2).toMillis());
        protocol.setMaxKeepAliveRequests(-1);
        protocol.setMaxSwallowSize(0);
        protocol.setTcpNoDelay(true);
        var host = new SSLHostConfig();
        host.setProtocols(Tls.PROTOCOL);
        host.setCertificateVerification("required");
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
        certificate.setSslContext(new OwnContext(
                Tls.context(identity.own, identity.trust, identity.random), () -> identity.own.get().certificate()));
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        return connector;
    }

    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            LOG.warn("The port for peers did not close cleanly: {}", e.getMessage());
        }
    }

    /** Bounds what a peer may cost before the handler sees anything. */
    private final class Entrance extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var chain = (X509Certificate[]) request.getAttribute(CERTIFICATES);
            if (chain == null || chain.length == 0) {
                // The handshake demands a certificate; without one nothing may pass, whatever let it come this far.
                handler.noHandshake(Optional.empty(), request.getRemoteAddr());
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            var caller = new Caller(Pin.of(chain[0]), request.getRemoteAddr());
            var places = underWay.computeIfAbsent(caller.pin(), pin -> new Semaphore(MOST_AT_ONCE_PER_PEER));
            if (!places.tryAcquire()) {
                send(response, handler.turnedAway(caller, DoorHandler.Turned.TOO_MANY), true);
                return;
            }
            try {
                answer(request, response, caller);
            } finally {
                places.release();
            }
        }

        private void answer(HttpServletRequest request, HttpServletResponse response, Caller caller) throws IOException {
            var path = request.getRequestURI();
            var refusal = handler.refusal(caller, request.getMethod(), path);
            if (refusal != null) {
                send(response, refusal, true);
                return;
            }
            byte[] body;
            try {
                body = read(request);
            } catch (TurnedAwayException e) {
                send(response, handler.turnedAway(caller, e.why), true);
                return;
            }
            Reply reply;
            try {
                reply = handler.answer(caller, path, Objects.requireNonNullElse(request.getHeader("Range"), ""), body);
            } catch (RuntimeException e) {
                LOG.error("A request of a peer to {} failed", path, e);
                reply = handler.turnedAway(caller, DoorHandler.Turned.FAILED);
            }
            try {
                handler.sending(caller, path);
                send(response, reply, false);
                handler.sent(caller, path);
            } finally {
                reply.afterwards().run();
            }
        }

        private byte[] read(HttpServletRequest request) throws TurnedAwayException {
            if (request.getContentLengthLong() > limits.largestBody) {
                throw new TurnedAwayException(DoorHandler.Turned.TOO_LARGE);
            }
            var end = System.nanoTime() + limits.bodyTime.toNanos();
            var content = new java.io.ByteArrayOutputStream(Math.max(1024, request.getContentLength()));
            var piece = new byte[16 * 1024];
            try (var in = unpacked(request)) {
                for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                    content.write(piece, 0, n);
                    if (content.size() > limits.largestBody) {
                        throw new TurnedAwayException(DoorHandler.Turned.TOO_LARGE);
                    }
                    if (System.nanoTime() - end > 0) {
                        throw new TurnedAwayException(DoorHandler.Turned.TOO_SLOW);
                    }
                }
            } catch (IOException e) {
                // After a failed read Tomcat lets nobody write: the answer is its own 408 or none at all.
                var slow = e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
                throw new TurnedAwayException(slow ? DoorHandler.Turned.TOO_SLOW : DoorHandler.Turned.CUT_SHORT);
            }
            return content.toByteArray();
        }

        /** C2SP tlog-mirror: bodies may come with gzip. The bound on a body holds for what is in it. */
        private InputStream unpacked(HttpServletRequest request) throws IOException, TurnedAwayException {
            var encoding = Objects.requireNonNullElse(request.getHeader("Content-Encoding"), "identity").strip().toLowerCase(Locale.ROOT);
            return switch (encoding) {
                case "identity" -> request.getInputStream();
                case "gzip", "x-gzip" -> new GZIPInputStream(request.getInputStream());
                default -> throw new TurnedAwayException(DoorHandler.Turned.ENCODED);
            };
        }

        private void send(HttpServletResponse response, Reply reply, boolean close) throws IOException {
            response.setStatus(reply.status());
            response.setHeader("Accept-Encoding", "gzip, identity");
            if (close) {
                response.setHeader("Connection", "close");
            }
            if (!reply.contentType().isEmpty()) {
                response.setContentType(reply.contentType());
            }
            if (!reply.contentRange().isEmpty()) {
                response.setHeader("Content-Range", reply.contentRange());
            }
            response.setContentLength(reply.body().length);
            response.getOutputStream().write(reply.body());
            // Sent at once: it is on its way when this returns, and Tomcat cannot put an answer of its own in its place.
            response.flushBuffer();
        }
    }

    private static final class TurnedAwayException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient DoorHandler.Turned why;

        TurnedAwayException(DoorHandler.Turned why) {
            this.why = why;
        }
    }
}
