package org.entente.channel.keys;

import java.util.Objects;

/** The public keys with which a member takes part in channels. */
public record MemberKeys(LogPublicKey log, ReceiptPublicKey receipt, SealingPublicKey sealing) {
    public MemberKeys {
        Objects.requireNonNull(log);
        Objects.requireNonNull(receipt);
        Objects.requireNonNull(sealing);
    }
}
