package org.entente.node.exchange.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.entente.node.exchange.keys.TlsIdentity;

/** TLS 1.3 (RFC 8446) and nothing else, with one key of our own and pinned keys of the others. */
public final class Tls {
    public static final String PROTOCOL = "TLSv1.3";

    private Tls() {}

    public static SSLContext context(TlsIdentity own, PinnedTrust trust, SecureRandom random) {
        try {
            var context = SSLContext.getInstance(PROTOCOL);
            context.init(keyManagers(own), new TrustManager[] {trust}, random);
            return context;
        } catch (GeneralSecurityException | IOException e) {
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

    private static KeyManager[] keyManagers(TlsIdentity own) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var none = new char[0];
        store.setKeyEntry("node", own.key(), none, new Certificate[] {own.certificate()});
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        return factory.getKeyManagers();
    }
}
