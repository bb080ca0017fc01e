package org.entente.channel.keys;

import java.util.Objects;

/** The public keys with which a member takes part in channels. */
public record MemberKeys(LogPublicKey log, ReceiptPublicKey receipt, SealingPublicKey sealing) {
    public MemberKeys {
        Objects.requireNonNull(log);
        Objects.requireNonNull(receipt);
        Objects.requireNonNull(sealing);
    }

    /** Whether both sign with the same keys. The sealing key may change; those with which a member signs make it that member. */
    public boolean signAs(MemberKeys other) {
        return log.equals(other.log) && receipt.equals(other.receipt);
    }
}
