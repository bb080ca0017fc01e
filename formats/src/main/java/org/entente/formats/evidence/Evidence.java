package org.entente.formats.evidence;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.channel.ChannelReader;
import org.entente.channel.EntryProofs;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.note.TlogProof;
import org.entente.channel.seal.EntryKey;
import org.entente.formats.card.NodeCard;
import org.entente.formats.identity.SignedDecision;

/**
 * All that is needed to prove one entry of a channel.
 *
 * @param genesis the channel's members, their keys and the charter
 * @param author  in whose log the entry is
 * @param entry   the sealed entry, 1 to 65,535 bytes
 * @param proof   C2SP tlog-proof: index, path, checkpoint with the author's signatures and the members' receipts
 * @param key     opens this entry alone; empty when its content is not revealed or was erased
 * @param cards   cards of members, as far as they are to be identified
 * @param identity what the roots of members' services decided, by service id, each from the first on
 */
public record Evidence(Genesis genesis, MemberId author, byte[] entry, TlogProof proof, Optional<EntryKey> key,
                       SortedMap<MemberId, NodeCard> cards, SortedMap<String, List<SignedDecision>> identity) {
    public Evidence {
        entry = entry.clone();
        cards = Collections.unmodifiableSortedMap(new TreeMap<>(cards));
        identity = Collections.unmodifiableSortedMap(new TreeMap<>(identity));
    }

    /** Without decisions of roots. */
    public Evidence(Genesis genesis, MemberId author, byte[] entry, TlogProof proof, Optional<EntryKey> key,
                    SortedMap<MemberId, NodeCard> cards) {
        this(genesis, author, entry, proof, key, cards, new TreeMap<>());
    }

    /** With what roots decided; services that decided nothing are left out. */
    public Evidence with(SortedMap<String, List<SignedDecision>> decisions) {
        SortedMap<String, List<SignedDecision>> some = new TreeMap<>(decisions);
        some.values().removeIf(List::isEmpty);
        return new Evidence(genesis, author, entry, proof, key, cards, some);
    }

    @Override
    public byte[] entry() {
        return entry.clone();
    }

    /**
     * Evidence from what a member stores.
     *
     * @param cards the cards known here; each goes to the member whose log key it lists, others are left out
     * @return empty when no signed checkpoint covers the entry as yet
     */
    public static Optional<Evidence> of(Genesis genesis, ChannelReader reader, MemberId author, long index, Optional<EntryKey> key,
                                        List<NodeCard> cards) {
        SortedMap<MemberId, NodeCard> byMember = new TreeMap<>();
        cards.forEach(card -> genesis.member(card.statement().keys().log()).ifPresent(member -> byMember.put(member, card)));
        return EntryProofs.proof(genesis, reader, author, index).map(proof ->
                new Evidence(genesis, author, reader.entries(author, index, index + 1).getFirst(), proof, key, byMember));
    }
}
