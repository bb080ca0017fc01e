package org.entente.channel;

import java.util.Objects;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SealingKeys;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** The member of a channel that this machine is, with its private keys. */
public final class LocalMember {
    private final Genesis genesis;
    private final MemberId self;
    private final LogPrivateKey log;
    private final ReceiptPrivateKey receipt;
    private final SealingKeys sealing;

    /**
     * A member that never changes its sealing key.
     *
     * @throws RefusedException with {@link Reason#WRONG_KEY} when the keys are not those of one member of the genesis
     */
    public LocalMember(Genesis genesis, LogPrivateKey log, ReceiptPrivateKey receipt, SealingPrivateKey sealing) {
        this(genesis, log, receipt, SealingKeys.only(sealing));
        if (!keys().sealing().equals(sealing.publicKey())) {
            throw new RefusedException(Reason.WRONG_KEY, "this is not the sealing key of the member");
        }
    }

    /**
     * @param sealing the sealing keys that the member still has; that of the genesis may be destroyed
     * @throws RefusedException with {@link Reason#WRONG_KEY} when the keys are not those of one member of the genesis
     */
    public LocalMember(Genesis genesis, LogPrivateKey log, ReceiptPrivateKey receipt, SealingKeys sealing) {
        this.genesis = Objects.requireNonNull(genesis);
        this.log = log;
        this.receipt = receipt;
        this.sealing = sealing;
        this.self = genesis.member(log.publicKey())
                .filter(member -> genesis.keys(member).receipt().equals(receipt.publicKey()))
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

    SealingKeys sealing() {
        return sealing;
    }

    @Override
    public String toString() {
        return "LocalMember[" + genesis.origin(self) + "]";
    }
}
