package org.entente.bench.phase4;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import com.helger.phase4.crypto.AS4CryptoFactoryInMemoryKeyStore;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * One side's P-256 key and both sides' certificates, read once and held in memory. It serves for WS-Security and for
 * TLS: a benchmark has no secret to protect.
 */
final class Keys {
    static final String SENDER = "sender";
    static final String RECEIVER = "receiver";
    private static final char[] PASSWORD = "benchmark".toCharArray();

    private final String side;
    private final KeyStore own;
    private final KeyStore trusted;

    private Keys(String side, KeyStore own, KeyStore trusted) {
        this.side = side;
        this.own = own;
        this.trusted = trusted;
    }

    /** Makes a key for each side and writes what each of them reads. */
    static void create(Path folder) throws GeneralSecurityException, IOException {
        KeyStore trusted = empty();
        for (String side : new String[] {SENDER, RECEIVER}) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = certificate(side, pair);
            KeyStore own = empty();
            own.setKeyEntry(side, pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
            trusted.setCertificateEntry(side, certificate);
            write(own, folder.resolve(side + ".p12"));
        }
        write(trusted, folder.resolve("trusted.p12"));
    }

    static Keys read(Path folder, String side) throws GeneralSecurityException, IOException {
        return new Keys(side, read(folder.resolve(side + ".p12")), read(folder.resolve("trusted.p12")));
    }

    AS4CryptoFactoryInMemoryKeyStore wsSecurity() {
        return new AS4CryptoFactoryInMemoryKeyStore(own, side, PASSWORD, trusted);
    }

    X509Certificate certificateOf(String other) throws GeneralSecurityException {
        return (X509Certificate) trusted.getCertificate(other);
    }

    /** Mutual TLS 1.3 between the two. */
    SSLContext tls() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate certificate(String side, KeyPair pair) throws GeneralSecurityException, IOException {
        X500Name name = new X500Name("CN=" + side);
        Instant now = Instant.now();
        try {
            return new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(name, BigInteger.ONE,
                    Date.from(now.minus(1, ChronoUnit.DAYS)), Date.from(now.plus(30, ChronoUnit.DAYS)), name, pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(side.getBytes()))
                    .addExtension(Extension.subjectAlternativeName, false,
                            new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore read(Path file) throws GeneralSecurityException, IOException {
        try (var in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            return store;
        }
    }

    private static void write(KeyStore store, Path file) throws GeneralSecurityException, IOException {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
    }
}
