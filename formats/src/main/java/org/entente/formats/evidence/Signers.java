package org.entente.formats.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.NodeCard;

/** Who stands behind signatures: the members of a channel, their cards, and whom the reader trusts. */
final class Signers {
    private final Genesis genesis;
    private final Map<MemberId, NodeCard> cards;
    private final Optional<Trust> trust;

    /** @throws RefusedException when a card stands for nobody of the channel or lists other keys than the member's */
    Signers(Genesis genesis, SortedMap<MemberId, NodeCard> cards, Optional<Trust> trust) {
        cards.forEach((member, card) -> {
            if (!genesis.keys(member).signAs(card.statement().keys())) {
                throw new RefusedException(Reason.WRONG_KEY, "the card of " + card.statement().service()
                        + " does not list the keys of the member it stands for");
            }
        });
        this.genesis = genesis;
        this.cards = cards;
        this.trust = trust;
    }

    /** @throws RefusedException when the member's card was not valid at that time, in seconds since the epoch */
    EvidenceResult.Signer signer(MemberId member, long time) {
        Optional<NodeCard> card = Optional.ofNullable(cards.get(member))
                .or(() -> trust.flatMap(Trust::card).filter(own -> own.statement().keys().signAs(genesis.keys(member))));
        card.ifPresent(held -> {
            if (!held.statement().isValidAt(Instant.ofEpochSecond(time))) {
                throw new RefusedException(Reason.NOT_VALID_NOW, "the card of " + held.statement().service()
                        + " was not valid when it claims to have signed");
            }
        });
        boolean trusted = trust.isPresent() && card.isPresent() && card.get().fingerprint().equals(trust.get().fingerprint());
        return new EvidenceResult.Signer(member, card.map(NodeCard::statement), trusted);
    }

    /** @param times of the receipts, by member */
    List<EvidenceResult.Receipted> receipted(SortedMap<MemberId, Long> times) {
        List<EvidenceResult.Receipted> receipts = new ArrayList<>();
        times.forEach((member, time) -> receipts.add(new EvidenceResult.Receipted(signer(member, time), Instant.ofEpochSecond(time))));
        return receipts;
    }

    /** @throws RefusedException when the reader trusts somebody, but nobody of these */
    EvidenceResult.Outcome outcome(EvidenceResult.Signer author, List<EvidenceResult.Receipted> receipts) {
        if (trust.isEmpty()) {
            return EvidenceResult.Outcome.IDENTITY_UNVERIFIED;
        }
        if (author.trusted() || receipts.stream().anyMatch(receipt -> receipt.by().trusted())) {
            return EvidenceResult.Outcome.VERIFIED;
        }
        throw new RefusedException(Reason.NOT_TRUSTED, "neither written nor receipted by the service that you trust");
    }
}
