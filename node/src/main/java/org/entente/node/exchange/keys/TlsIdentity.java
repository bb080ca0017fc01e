package org.entente.node.exchange.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The P-256 key with which a node answers and calls over TLS, and its self-signed certificate. Nobody looks at what the
 * certificate says: peers pin the SHA-256 of its public key, which stands in the node card, and the card's own dates say
 * how long it is good. Hence the certificate itself never ends (RFC 5280, 4.1.2.5).
 */
public record TlsIdentity(PrivateKey key, X509Certificate certificate) {
    private static final Instant NEVER_ENDS = Instant.parse("9999-12-31T23:59:59Z");

    /** Makes a new key and certificate in the name of the service. */
    public static TlsIdentity create(String service, Instant now, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            var pair = generator.generateKeyPair();
            return new TlsIdentity(pair.getPrivate(), certificate(pair, null, service, now, random));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a P-256 key cannot be made here", e);
        }
    }

    /**
     * The certificate of a key, signed with it.
     *
     * @param signing the provider that can use the private key; null for whichever can
     */
    static X509Certificate certificate(KeyPair pair, Provider signing, String service, Instant now, SecureRandom random) {
        try {
            var name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, service).build();
            var builder = new JcaX509v3CertificateBuilder(name, new BigInteger(127, random).setBit(126), Date.from(now),
                    Date.from(NEVER_ENDS), name, pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(
                            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA");
            if (signing != null) {
                signer.setProvider(signing);
            } else {
                signer.setSecureRandom(random);
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer.build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("a P-256 certificate cannot be made here", e);
        }
    }

    /** DER. */
    byte[] encodedCertificate() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("our own certificate cannot be encoded", e);
        }
    }

    /**
     * Reads back what {@link PrivateKey#getEncoded()} and {@link X509Certificate#getEncoded()} gave.
     *
     * @throws GeneralSecurityException if either is not what it should be
     */
    static TlsIdentity decode(byte[] pkcs8, byte[] certificate) throws GeneralSecurityException {
        var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        var read = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        return new TlsIdentity(key, (X509Certificate) read);
    }

    @Override
    public String toString() {
        return "TlsIdentity[not shown]";
    }
}
