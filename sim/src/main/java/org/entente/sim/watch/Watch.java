package org.entente.sim.watch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.channel.ChannelReader;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.Fork;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.sim.host.Host;
import org.entente.sim.host.Stored;
import org.entente.sim.host.TwoProcesses;

/** Sees every transaction of every honest member and everything that leaves it, and compares it with what really happened. */
public final class Watch {
    /** Stands in every payload, so that it is recognised wherever it must not be. */
    public static final String MARK = "<<between members>>";
    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);

    private final Genesis genesis;
    private final List<Host> honest;
    private final Map<MemberId, Ledger> ledgers = new TreeMap<>();
    private final Set<Host> restored = new HashSet<>();
    private final Set<Host> gone = new HashSet<>();
    private final Map<String, byte[]> readings = new HashMap<>();
    private final Map<String, Hash> randomness = new HashMap<>();

    /** @param honest the members that do as they should; all others may do anything */
    public Watch(Genesis genesis, List<Host> honest) {
        this.genesis = genesis;
        this.honest = honest;
        honest.forEach(host -> ledgers.put(host.id(), new Ledger()));
    }

    boolean isHonest(MemberId member) {
        return ledgers.containsKey(member);
    }

    /** A process began, or began again, with what its disk holds. */
    public void started(Host host) {
        long held = host.stored().log().entryCount(host.id());
        Violation.unless(held >= ledgers.get(host.id()).committed(), Invariant.NOTHING_LOST,
                "of " + ledgers.get(host.id()).committed() + " own entries " + held + " are left");
        genesis.members().keySet().forEach(author -> reading(host, author));
    }

    /**
     * A backup took the place of a disk. A restored member can only know of those of its checkpoints that are on some disk; when the
     * last member that held one is restored too, it is as if it had never been.
     */
    public void restored(Host host) {
        restored.add(host);
        ledgers.get(host.id()).restored(disk(host).entryCount(host.id()));
        keepFaces();
    }

    /** A member is gone for ever, and what its disk alone held with it. */
    public void gone(Host host) {
        gone.add(host);
        keepFaces();
    }

    private void keepFaces() {
        restored.forEach(author -> ledgers.get(author.id()).keepFaces(size -> honest.stream().filter(holder -> !gone.contains(holder))
                .anyMatch(holder -> disk(holder).checkpoint(author.id(), size).isPresent())));
    }

    private static ChannelReader disk(Host host) {
        return (host.isUp() ? host.stored() : host.disk().copy().read()).log();
    }

    /** A transaction begins: all that it makes may be there from now on. */
    public void storing(Host host, Event event, List<Effect.InTransaction> effects) {
        Ledger ledger = ledgers.get(host.id());
        List<Hash> own = new ArrayList<>();
        for (Effect.InTransaction effect : effects) {
            switch (effect) {
                case Effect.PutEntry put when put.log().equals(host.id()) -> own.add(ownEntry(ledger, put));
                case Effect.PutCheckpoint put when put.log().equals(host.id()) -> {
                    Violation.unless(!(host instanceof TwoProcesses two) || two.isActingLeased(), Invariant.LEASED,
                            "a checkpoint of size " + put.size() + " by a process that another one had replaced");
                    ledger.note(put.note());
                }
                case Effect.PutReceipt put when put.by().equals(host.id()) -> ledger.receipt(put);
                default -> { }
            }
        }
        if (event instanceof Event.Append append) {
            for (int i = 0; i < own.size(); i++) {
                ledger.payload(own.get(i), append.drafts().get(i).payload());
            }
        }
    }

    /** A transaction was carried out. */
    public void stored(Host host, List<Effect.InTransaction> effects) {
        Ledger ledger = ledgers.get(host.id());
        TreeSet<MemberId> touched = new TreeSet<>();
        for (Effect.InTransaction effect : effects) {
            switch (effect) {
                case Effect.PutEntry put when put.log().equals(host.id()) -> ledger.committed(put.index() + 1);
                case Effect.PutEntry put -> {
                    touched.add(put.log());
                    othersEntry(put);
                }
                case Effect.PutCheckpoint put when put.log().equals(host.id()) -> ledger.checkpoint(put.note(), leaves(host));
                case Effect.PutCheckpoint put -> othersCheckpoint(put);
                case Effect.PutReceipt put when !put.by().equals(host.id()) -> othersReceipt(host, put);
                case Effect.PutConviction put -> conviction(put);
                case Effect.Received opened -> touched.add(opened.log());
                default -> { }
            }
        }
        touched.forEach(author -> reading(host, author));
    }

    private Hash ownEntry(Ledger ledger, Effect.PutEntry put) {
        ledger.entry(put);
        clear(put.entry(), "an entry of a log");
        byte[] entry = put.entry();
        if (entry.length > 1 + Hash.LENGTH && entry[0] != org.entente.channel.genesis.Genesis.KIND) {
            byte[] once = EpochEntry.opensEpoch(entry) ? firstWrapped(entry) : SealedEntry.parse(entry).id();
            Hash earlier = randomness.putIfAbsent(HexFormat.of().formatHex(once), put.leafHash());
            Violation.unless(earlier == null || earlier.equals(put.leafHash()), Invariant.FRESH,
                    "entry " + put.index() + " has the random bytes of another one");
        }
        return put.leafHash();
    }

    /** The beginning of the first wrapped key of an epoch entry. */
    private static byte[] firstWrapped(byte[] entry) {
        int from = 1 + Hash.LENGTH;
        if (entry[0] == EpochEntry.KEYED_KIND) {
            from += 1 + Long.BYTES + (entry[from] == 1 ? SealingPublicKey.ENCODED_LENGTH : 0);
        }
        return Arrays.copyOfRange(entry, from, from + 64);
    }

    private void othersEntry(Effect.PutEntry put) {
        Violation.unless(!isHonest(put.log()) || ledgers.get(put.log()).made(put.index(), put.leafHash())
                        && Hash.leaf(put.entry()).equals(put.leafHash()),
                Invariant.NOTHING_INVENTED, "an entry " + put.index() + " that its author never appended");
    }

    private void othersCheckpoint(Effect.PutCheckpoint put) {
        if (isHonest(put.log())) {
            Violation.unless(ledgers.get(put.log()).signed(put.note()), Invariant.NOTHING_INVENTED,
                    "a checkpoint of size " + put.size() + " that its author never signed");
            return;
        }
        genuine("a checkpoint", () -> SignedCheckpoint.verify(SignedNote.parse(put.note()), genesis.keys(put.log()).log()));
    }

    private void othersReceipt(Host host, Effect.PutReceipt put) {
        if (isHonest(put.by())) {
            Violation.unless(ledgers.get(put.by()).receipted(put), Invariant.NOTHING_INVENTED,
                    "a receipt up to " + put.size() + " that was never given");
            return;
        }
        Checkpoint checkpoint = host.stored().log().checkpoint(put.log(), put.size())
                .map(stored -> Checkpoint.parse(SignedNote.parse(stored.note()).text()))
                .orElseThrow(() -> new Violation(Invariant.NOTHING_INVENTED, "a receipt without its checkpoint"));
        genuine("a receipt", () -> Receipt.verify(checkpoint, SignedNote.parseLines(SignedNote.utf8(put.lines())),
                genesis.cosigner(put.by()), genesis.keys(put.by()).receipt()));
    }

    private static void genuine(String what, Runnable verification) {
        try {
            verification.run();
        } catch (RefusedException refused) {
            throw new Violation(Invariant.NOTHING_INVENTED, what + " that does not verify was stored: " + refused.getMessage());
        }
    }

    private void conviction(Effect.PutConviction put) {
        Violation.unless(!isHonest(put.log()), Invariant.FORKS_CONVICT, "an honest member was convicted");
        genuine("a conviction", () -> Fork.parse(put.proof()).verify(genesis.keys(put.log()).log()));
    }

    /** What a member made of another's log: one outcome for each entry, in order, with the right payload. */
    private void reading(Host host, MemberId author) {
        if (author.equals(host.id())) {
            return;
        }
        List<Stored.Outcome> outcomes = host.stored().outcomes(author);
        List<Long> expected = host.stored().forReaders(author);
        List<Long> handedOn = outcomes.stream().filter(outcome -> outcome.payload().isPresent() || expected.contains(outcome.index()))
                .map(Stored.Outcome::index).toList();
        Violation.unless(handedOn.equals(expected), Invariant.DELIVERED_ONCE,
                "of the entries " + brief(expected) + " were handed on " + brief(handedOn));
        int known = Math.max(0, outcomes.size() - 16);
        outcomes.subList(known, outcomes.size()).forEach(outcome -> payload(host, author, outcome));
    }

    private static String brief(List<Long> indices) {
        return indices.size() <= 12 ? indices.toString() : indices.size() + " of which the last are " + indices.subList(indices.size() - 6, indices.size());
    }

    private void payload(Host host, MemberId author, Stored.Outcome outcome) {
        outcome.payload().ifPresent(read -> Violation.unless(opens(host, author, outcome, read), Invariant.PROVABLE,
                "entry " + outcome.index() + " does not open with the key that was handed on with it"));
        Hash leaf = Hash.of(host.stored().log().hashes(author, 0, outcome.index(), outcome.index() + 1));
        if (isHonest(author)) {
            Violation.unless(outcome.payload().filter(read -> ledgers.get(author).isPayload(leaf, read)).isPresent(),
                    Invariant.DELIVERED_ONCE, "entry " + outcome.index() + " was read as something else");
            return;
        }
        outcome.payload().ifPresent(read -> {
            byte[] other = readings.putIfAbsent(author + " " + outcome.index() + " " + leaf, read);
            Violation.unless(other == null || Arrays.equals(other, read), Invariant.SEALED,
                    "two members read entry " + outcome.index() + " differently");
        });
    }

    private boolean opens(Host host, MemberId author, Stored.Outcome outcome, byte[] read) {
        try {
            return Arrays.equals(read, host.stored().open(author, outcome.index(), outcome.key().orElseThrow(), genesis.origin(author)));
        } catch (RefusedException closed) {
            return false;
        }
    }

    /** A request leaves a member. */
    public void asks(Host host, Request request) {
        clear(request.body(), "a request");
        if (request.kind() != Request.Kind.ADD_CHECKPOINT) {
            return;
        }
        SignedNote note = AddCheckpoint.parse(request.body()).note();
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (checkpoint.origin().equals(genesis.origin(host.id()))) {
            boolean stored = host.disk().isDurable() && host.stored().log().checkpoint(host.id(), checkpoint.size()).isPresent();
            Violation.unless(stored, Invariant.DURABLE, "a checkpoint of size " + checkpoint.size() + " left before it was stored");
            ledgers.get(host.id()).checkpoint(note.bytes(), leaves(host));
        }
    }

    /** An answer leaves a member. */
    public void answers(Host host, Event.Requested event, Answer answer) {
        clear(answer.body(), "an answer");
        Violation.unless(answer.body().length <= Answer.MAX_BODY, Invariant.BOUNDED, "an answer of " + answer.body().length + " bytes");
        if (event.request().kind() != Request.Kind.ADD_ENTRIES || answer.status() != 200) {
            return;
        }
        AddEntries upload = AddEntries.parse(event.request().body());
        MemberId author = genesis.author(upload.origin()).orElseThrow();
        ChannelReader log = host.stored().log();
        boolean held = host.disk().isDurable() && log.entryCount(author) >= upload.end()
                && log.receiptFrom(author, host.id(), upload.end()).filter(given -> given.size() == upload.end()
                        && SignedNote.utf8(given.lines()).equals(SignedNote.utf8(answer.body()))).isPresent();
        Violation.unless(held, Invariant.DURABLE, "a receipt up to " + upload.end() + " left before all of it was stored");
    }

    private static void clear(byte[] bytes, String where) {
        int last = bytes.length - MARK_BYTES.length;
        for (int at = 0; at <= last; at++) {
            if (bytes[at] == '<' && Arrays.equals(bytes, at, at + MARK_BYTES.length, MARK_BYTES, 0, MARK_BYTES.length)) {
                throw new Violation(Invariant.SEALED, "a payload in the clear in " + where);
            }
        }
    }

    private static List<Hash> leaves(Host host) {
        return leaves(host.stored().log(), host.id(), host.stored().log().entryCount(host.id()));
    }

    /** Leaf hashes of the first entries of a log as it is stored. */
    static List<Hash> leaves(ChannelReader log, MemberId author, long size) {
        byte[] stored = log.hashes(author, 0, 0, size);
        List<Hash> leaves = new ArrayList<>();
        for (int at = 0; at < stored.length; at += Hash.LENGTH) {
            leaves.add(Hash.of(stored, at, Hash.LENGTH));
        }
        return leaves;
    }
}
