package org.entente.bench.phase4;

import com.helger.base.state.ETriState;
import com.helger.phase4.CAS4;
import com.helger.phase4.crypto.AS4CryptParams;
import com.helger.phase4.crypto.AS4SigningParams;
import com.helger.phase4.crypto.ECryptoAlgorithmCrypt;
import com.helger.phase4.crypto.ECryptoAlgorithmSign;
import com.helger.phase4.crypto.ECryptoAlgorithmSignDigest;
import com.helger.phase4.model.EMEP;
import com.helger.phase4.model.EMEPBinding;
import com.helger.phase4.model.pmode.IPMode;
import com.helger.phase4.model.pmode.PMode;
import com.helger.phase4.model.pmode.PModeParty;
import com.helger.phase4.model.pmode.PModeReceptionAwareness;
import com.helger.phase4.model.pmode.leg.EPModeSendReceiptReplyPattern;
import com.helger.phase4.model.pmode.leg.PModeLeg;
import com.helger.phase4.model.pmode.leg.PModeLegBusinessInformation;
import com.helger.phase4.model.pmode.leg.PModeLegProtocol;
import com.helger.phase4.model.pmode.leg.PModeLegSecurity;
import com.helger.phase4.model.pmode.resolve.IAS4PModeResolver;
import com.helger.phase4.wss.EWSSVersion;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What both sides agree on, in the manner of eDelivery AS4 2.0 (common profile with EC keys): one way, pushed; signed
 * with ECDSA and SHA-256; encrypted with AES-128-GCM under a key agreed by ECDH-ES with HKDF and AES key wrap; a signed
 * receipt of non-repudiation in the response; duplicates detected.
 */
final class Profile {
    static final String ID = "bench";
    static final String SERVICE = "bench";
    static final String ACTION = "deliver";

    /** Held, so that it stays as it is: for every message it warns of the empty SOAP body, which is meant. */
    private static final Logger SIGNATURES = Logger.getLogger("org.apache.jcp.xml.dsig.internal.dom");

    private Profile() {}

    static void warnOfNoEmptyBody() {
        SIGNATURES.setLevel(Level.SEVERE);
    }

    static PMode mode() {
        PModeLegSecurity security = new PModeLegSecurity();
        security.setWSSVersion(EWSSVersion.WSS_111);
        security.setX509SignatureAlgorithm(ECryptoAlgorithmSign.ECDSA_SHA_256);
        security.setX509SignatureHashFunction(ECryptoAlgorithmSignDigest.DIGEST_SHA_256);
        security.setX509EncryptionAlgorithm(ECryptoAlgorithmCrypt.AES_128_GCM);
        security.setX509EncryptionMinimumStrength(Integer.valueOf(128));
        security.setPModeAuthorize(false);
        security.setSendReceipt(true);
        security.setSendReceiptNonRepudiation(true);
        security.setSendReceiptReplyPattern(EPModeSendReceiptReplyPattern.RESPONSE);
        PModeLeg leg = new PModeLeg(PModeLegProtocol.createForDefaultSoapVersion("https://127.0.0.1/"),
                PModeLegBusinessInformation.create(SERVICE, ACTION, null, CAS4.DEFAULT_MPC_ID), null, null, security);
        PModeReceptionAwareness awareness =
                new PModeReceptionAwareness(ETriState.TRUE, ETriState.FALSE, 0, 10_000, ETriState.TRUE);
        return new PMode(ID, PModeParty.createSimple(Keys.SENDER, CAS4.DEFAULT_INITIATOR_URL),
                PModeParty.createSimple(Keys.RECEIVER, CAS4.DEFAULT_RESPONDER_URL), "urn:bench", EMEP.ONE_WAY,
                EMEPBinding.PUSH, leg, null, null, awareness);
    }

    static IAS4PModeResolver always(IPMode mode) {
        return (id, service, action, initiator, responder, agreement, address) -> mode;
    }

    static void sign(AS4SigningParams signing) {
        signing.setAlgorithmSign(ECryptoAlgorithmSign.ECDSA_SHA_256)
                .setAlgorithmSignDigest(ECryptoAlgorithmSignDigest.DIGEST_SHA_256);
    }

    static void encrypt(AS4CryptParams encryption) {
        encryption.setAlgorithmCrypt(ECryptoAlgorithmCrypt.AES_128_GCM).setEDelivery2KeyAgreementECDHES();
    }
}
