package org.entente.node.exchange.keys;

import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SealingPublicKey;

/** The two keys with which this node signs in channels: states of its own logs, and receipts for those of others. */
public record SigningPair(LogPrivateKey log, ReceiptPrivateKey receipt) {
    /** The public keys with which this node takes part in channels. */
    public MemberKeys publicKeys(SealingPublicKey sealing) {
        return new MemberKeys(log.publicKey(), receipt.publicKey(), sealing);
    }

    @Override
    public String toString() {
        return "SigningPair[not shown]";
    }
}
