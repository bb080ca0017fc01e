package org.entente.node.exchange.tls;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.entente.node.exchange.keys.TlsIdentity;

/** TLS 1.3 (RFC 8446) and nothing else, with a key of our own and pinned keys of the others. */
public final class Tls {
    public static final String PROTOCOL = "TLSv1.3";

    private Tls() {}

    /** @param own asked at every handshake */
    public static SSLContext context(Supplier<TlsIdentity> own, PinnedTrust trust, SecureRandom random) {
        try {
            var context = SSLContext.getInstance(PROTOCOL);
            context.init(new KeyManager[] {new OwnKey(own)}, new TrustManager[] {trust}, random);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS 1.3 is not available with the node's key", e);
        }
    }

    /** What both sides insist on: protocol and, at the server, the peer's certificate. */
    public static SSLParameters parameters() {
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {PROTOCOL});
        parameters.setNeedClientAuth(true);
        return parameters;
    }
}
