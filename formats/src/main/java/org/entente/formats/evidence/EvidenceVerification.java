package org.entente.formats.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignatureLine;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.SealedEntry;
import org.entente.formats.card.NodeCard;
import org.entente.formats.tree.Tree;

/** Verifies evidence offline. Never throws for what stands in the file: every fault has its outcome and reason. */
public final class EvidenceVerification {
    private EvidenceVerification() {
    }

    /** With what one trusted card or fingerprint confirms, or without any. */
    public static EvidenceResult verify(byte[] file, Optional<Trust> trust) {
        EvidenceFile.Content content;
        try {
            content = EvidenceFile.read(file);
        } catch (RefusedException unreadable) {
            return EvidenceResult.failed(EvidenceResult.Outcome.UNREADABLE, unreadable.reason(), unreadable.getMessage());
        }
        try {
            return new Check(content, trust).run();
        } catch (RefusedException refused) {
            return EvidenceResult.failed(EvidenceResult.Outcome.REJECTED, refused.reason(), refused.getMessage());
        }
    }

    private static final class Check {
        private final Evidence evidence;
        private final Optional<Tree> shownPayload;
        private final Optional<Trust> trust;
        private final Genesis genesis;

        Check(EvidenceFile.Content content, Optional<Trust> trust) {
            this.evidence = content.evidence();
            this.shownPayload = content.payload();
            this.trust = trust;
            this.genesis = evidence.genesis();
        }

        EvidenceResult run() {
            requireCardsOfMembers();
            SignedCheckpoint signed = SignedCheckpoint.verify(evidence.proof().note(), genesis.keys(evidence.author()).log());
            Checkpoint checkpoint = signed.checkpoint();
            if (!checkpoint.origin().equals(genesis.origin(evidence.author()))) {
                throw new RefusedException(Reason.FOREIGN, "the checkpoint is of another log");
            }
            if (!evidence.proof().includes(evidence.entry(), checkpoint)) {
                throw new RefusedException(Reason.PROOF_INVALID, "the entry is not in the log that was signed");
            }
            EvidenceResult.Signer author = signer(evidence.author(), signed.signedAt());
            List<EvidenceResult.Receipted> receipts = receipts(checkpoint);
            EvidenceResult.Proved proved = new EvidenceResult.Proved(genesis.channel().value(), checkpoint.origin(),
                    evidence.proof().index(), Hash.leaf(evidence.entry()).hex(), checkpoint.size(), author,
                    Instant.ofEpochSecond(signed.signedAt()), receipts, payload());
            return new EvidenceResult(outcome(author, receipts), Optional.empty(), "", Optional.of(proved));
        }

        /** A card in the file counts only for the member whose keys it lists. */
        private void requireCardsOfMembers() {
            evidence.cards().forEach((member, card) -> {
                if (!genesis.keys(member).equals(card.statement().keys())) {
                    throw new RefusedException(Reason.WRONG_KEY, "the card of " + card.statement().service()
                            + " does not list the keys of the member it stands for");
                }
            });
        }

        private EvidenceResult.Signer signer(MemberId member, long time) {
            Optional<NodeCard> card = evidence.cards().containsKey(member) ? Optional.of(evidence.cards().get(member))
                    : trust.flatMap(Trust::card).filter(own -> own.statement().keys().equals(genesis.keys(member)));
            card.ifPresent(held -> {
                if (!held.statement().isValidAt(Instant.ofEpochSecond(time))) {
                    throw new RefusedException(Reason.NOT_VALID_NOW, "the card of " + held.statement().service()
                            + " was not valid when it claims to have signed");
                }
            });
            boolean trusted = trust.isPresent() && card.isPresent() && card.get().fingerprint().equals(trust.get().fingerprint());
            return new EvidenceResult.Signer(member, card.map(NodeCard::statement), trusted);
        }

        private List<EvidenceResult.Receipted> receipts(Checkpoint checkpoint) {
            List<SignatureLine> lines = evidence.proof().note().signatures();
            List<EvidenceResult.Receipted> receipts = new ArrayList<>();
            genesis.members().forEach((member, keys) -> {
                String cosigner = genesis.cosigner(member);
                boolean present = !member.equals(evidence.author()) && lines.stream().anyMatch(line -> line.keyName().equals(cosigner));
                if (present) {
                    Receipt receipt = Receipt.verify(checkpoint, lines, cosigner, keys.receipt());
                    receipts.add(new EvidenceResult.Receipted(signer(member, receipt.time()), Instant.ofEpochSecond(receipt.time())));
                }
            });
            return receipts;
        }

        private Optional<byte[]> payload() {
            Optional<byte[]> opened = evidence.key()
                    .map(key -> SealedEntry.parse(evidence.entry()).open(key, genesis.origin(evidence.author())));
            if (shownPayload.isPresent() && !(opened.isPresent() && Arrays.equals(shown(), opened.get()))) {
                throw new RefusedException(Reason.SEAL_BROKEN, "the content shown in the file is not what the entry holds");
            }
            return opened;
        }

        private byte[] shown() {
            try {
                return PlainJson.canonical(shownPayload.orElseThrow());
            } catch (IllegalArgumentException notCanonical) {
                return new byte[0];
            }
        }

        private EvidenceResult.Outcome outcome(EvidenceResult.Signer author, List<EvidenceResult.Receipted> receipts) {
            if (trust.isEmpty()) {
                return EvidenceResult.Outcome.IDENTITY_UNVERIFIED;
            }
            if (author.trusted() || receipts.stream().anyMatch(receipt -> receipt.by().trusted())) {
                return EvidenceResult.Outcome.VERIFIED;
            }
            throw new RefusedException(Reason.NOT_TRUSTED, "neither written nor receipted by the service that you trust");
        }
    }
}
