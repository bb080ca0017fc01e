package org.entente.node.exchange.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a peer by its public key alone. The handshake itself proves that the peer holds the private key; names, dates
 * and issuers in the certificate count for nothing. It extends {@link X509ExtendedTrustManager} because the JDK wraps a
 * plain trust manager with checks of host names, which do not exist here.
 */
public final class PinnedTrust extends X509ExtendedTrustManager {
    private static final X509Certificate[] NO_ISSUERS = {};

    private final Predicate<Pin> known;
    private final RefusalLog refusals;
    private final Map<SSLEngine, Pin> refused = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param known asked at every handshake, from TLS threads */
    public PinnedTrust(Predicate<Pin> known, RefusalLog refusals) {
        this.known = known;
        this.refusals = refusals;
    }

    /** Told of every certificate that was refused; must not block. */
    @FunctionalInterface
    public interface RefusalLog {
        RefusalLog NONE = (pin, address) -> {};

        /** @param address the peer's address and port, or its name where only that is known */
        void refused(Pin pin, String address);
    }

    /** The key that was refused in this handshake; empty if it came to none, or if all was well. */
    Optional<Pin> refused(SSLEngine engine) {
        return Optional.ofNullable(refused.get(engine));
    }

    private void check(X509Certificate[] chain, SSLEngine engine) throws CertificateException {
        try {
            check(chain, address(engine));
        } catch (CertificateException e) {
            if (chain != null && chain.length > 0) {
                refused.put(engine, Pin.of(chain[0]));
            }
            throw e;
        }
    }

    private void check(X509Certificate[] chain, String address) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new CertificateException("no certificate");
        }
        var pin = Pin.of(chain[0]);
        if (!known.test(pin)) {
            refusals.refused(pin, address);
            throw new CertificateException("no peer is known by the key " + pin);
        }
    }

    private static String address(SSLEngine engine) {
        return engine == null || engine.getPeerHost() == null ? "" : engine.getPeerHost() + ":" + engine.getPeerPort();
    }

    private static String address(Socket socket) {
        return socket == null ? "" : String.valueOf(socket.getRemoteSocketAddress());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        check(chain, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        check(chain, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        check(chain, address(socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        check(chain, address(socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, "");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, "");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NO_ISSUERS;
    }
}
