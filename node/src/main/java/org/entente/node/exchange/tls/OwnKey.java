package org.entente.node.exchange.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.entente.node.exchange.keys.TlsIdentity;

/**
 * Proves one key, whoever asks: that which is in use when a handshake begins, so that a change needs no new context. The
 * JDK's own managers want the key's bytes in a key store, which a key in a token has not got.
 */
final class OwnKey extends X509ExtendedKeyManager {
    private static final String ALIAS = "node";
    private static final String KIND = "EC";

    private final Supplier<TlsIdentity> own;

    OwnKey(Supplier<TlsIdentity> own) {
        this.own = own;
    }

    private static String alias(String... kinds) {
        return java.util.Arrays.asList(kinds).contains(KIND) ? ALIAS : null;
    }

    @Override
    public String chooseEngineServerAlias(String kind, Principal[] issuers, SSLEngine engine) {
        return alias(kind);
    }

    @Override
    public String chooseEngineClientAlias(String[] kinds, Principal[] issuers, SSLEngine engine) {
        return alias(kinds);
    }

    @Override
    public String chooseServerAlias(String kind, Principal[] issuers, Socket socket) {
        return alias(kind);
    }

    @Override
    public String chooseClientAlias(String[] kinds, Principal[] issuers, Socket socket) {
        return alias(kinds);
    }

    @Override
    public String[] getServerAliases(String kind, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String[] getClientAliases(String kind, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] {own.get().certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return own.get().key();
    }
}
