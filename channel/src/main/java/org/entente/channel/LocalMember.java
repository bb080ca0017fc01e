package org.entente.channel;

import java.util.Objects;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** The member of a channel that this machine is, with its private keys. */
public final class LocalMember {
    private final Genesis genesis;
    private final MemberId self;
    private final LogPrivateKey log;
    private final ReceiptPrivateKey receipt;
    private final SealingPrivateKey sealing;

    /** @throws RefusedException with {@link Reason#WRONG_KEY} when the keys are not those of one member of the genesis */
    public LocalMember(Genesis genesis, LogPrivateKey log, ReceiptPrivateKey receipt, SealingPrivateKey sealing) {
        this.genesis = Objects.requireNonNull(genesis);
        this.log = log;
        this.receipt = receipt;
        this.sealing = sealing;
        MemberKeys keys = new MemberKeys(log.publicKey(), receipt.publicKey(), sealing.publicKey());
        this.self = genesis.member(keys.log()).filter(member -> genesis.keys(member).equals(keys))
                .orElseThrow(() -> new RefusedException(Reason.WRONG_KEY, "these are not the keys of a member of the channel"));
    }

    public Genesis genesis() {
        return genesis;
    }

    public MemberId self() {
        return self;
    }

    MemberKeys keys() {
        return genesis.keys(self);
    }

    LogPrivateKey log() {
        return log;
    }

    ReceiptPrivateKey receipt() {
        return receipt;
    }

    SealingPrivateKey sealing() {
        return sealing;
    }

    @Override
    public String toString() {
        return "LocalMember[" + genesis.origin(self) + "]";
    }
}
