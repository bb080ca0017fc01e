package org.entente.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entente.channel.Event;
import org.entente.channel.Fork;
import org.entente.channel.blob.Blob;
import org.entente.channel.blob.BlobOpener;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.channel.keys.LogPublicKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPublicKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.note.TlogProof;
import org.entente.channel.seal.ChunkedEncryption;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedChunks;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.tiles.EntryBundle;
import org.entente.channel.tiles.EntryForms;
import org.entente.channel.tiles.TilePath;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.MirrorInfo;
import org.entente.channel.wire.Request;

/** What members of a channel send each other, part by part and through the machine that takes it. */
final class ChannelTargets {
    private static final Artefacts HELD = Artefacts.get();
    private static final Genesis GENESIS = Artefacts.GENESIS;
    private static final MemberId AUTHOR = HELD.author.id();
    private static final MemberKeys KEYS = GENESIS.keys(AUTHOR);

    private ChannelTargets() {
    }

    static List<Target> all() {
        return List.of(
                new Target("signed-note", ChannelTargets::note),
                new Target("signature-lines", bytes -> SignedNote.parseLines(SignedNote.utf8(bytes))),
                new Target("checkpoint", ChannelTargets::checkpoint),
                new Target("receipt", ChannelTargets::receipt),
                new Target("tlog-proof", ChannelTargets::proof),
                new Target("fork", bytes -> Fork.parse(bytes).verify(KEYS.log())),
                new Target("add-checkpoint", ChannelTargets::addCheckpoint),
                new Target("add-entries", ChannelTargets::addEntries),
                new Target("mirror-info", MirrorInfo::parse),
                new Target("genesis", ChannelTargets::genesis),
                new Target("epoch-entry", ChannelTargets::epoch),
                new Target("sealed-entry", ChannelTargets::sealed),
                new Target("sealed-chunks", ChannelTargets::chunks),
                new Target("blob", ChannelTargets::blob),
                new Target("public-key", ChannelTargets::key),
                new Target("entry-bundle", ChannelTargets::bundle),
                new Target("tile-path", bytes -> TilePath.parse(new String(bytes, UTF_8))),
                new Target("member-asked", ChannelTargets::asked),
                new Target("member-answered", ChannelTargets::answered),
                new Target("member-shown", bytes -> HELD.mirror.tried(new Event.Observed(bytes))));
    }

    private static void note(byte[] bytes) {
        same(bytes, SignedNote.parse(bytes).bytes());
    }

    private static void checkpoint(byte[] bytes) {
        SignedNote note = SignedNote.parse(bytes);
        same(note.text().getBytes(UTF_8), Checkpoint.parse(note.text()).text().getBytes(UTF_8));
        SignedCheckpoint.verify(note, KEYS.log());
    }

    private static void receipt(byte[] bytes) {
        MemberId by = HELD.mirror.id();
        Checkpoint checkpoint = Checkpoint.parse(AddCheckpoint.parse(HELD.body(Request.Kind.ADD_CHECKPOINT)).note().text());
        Receipt.verify(checkpoint, SignedNote.parseLines(SignedNote.utf8(bytes)), GENESIS.cosigner(by), GENESIS.keys(by).receipt());
    }

    private static void proof(byte[] bytes) {
        TlogProof proof = TlogProof.parse(bytes);
        same(bytes, proof.bytes());
        proof.includes(HELD.entry(Artefacts.FIRST), Checkpoint.parse(proof.note().text()));
    }

    private static void addCheckpoint(byte[] bytes) {
        same(bytes, AddCheckpoint.parse(bytes).body());
    }

    private static void addEntries(byte[] bytes) {
        AddEntries upload = AddEntries.parse(bytes);
        long next = upload.start();
        for (Optional<AddEntries.Package> read = upload.nextPackage(); read.isPresent(); read = upload.nextPackage()) {
            if (read.get().start() != next || read.get().end() <= next || read.get().end() > upload.end()) {
                throw new Target.Finding("packages leave a gap, overlap or go on for ever");
            }
            next = read.get().end();
        }
    }

    private static void genesis(byte[] bytes) {
        same(bytes, Genesis.parse(bytes).encode());
    }

    private static void epoch(byte[] bytes) {
        EntryForms forms = new EntryForms(GENESIS, AUTHOR);
        forms.add(GENESIS.encode());
        if (bytes.length > 0) {
            forms.add(bytes);
        }
        EpochEntry.unwrap(bytes, GENESIS, AUTHOR, 1, HELD.mirror.id(), Artefacts.CAST.secrets(1).sealing());
    }

    private static void sealed(byte[] bytes) {
        SealedEntry.parse(bytes).open(HELD.entryKeys.get(Artefacts.FIRST), GENESIS.origin(AUTHOR));
    }

    /** The chunks alone, below a key and context that anybody can make, so that more than the commitment is reached. */
    private static void chunks(byte[] bytes) {
        ChunkedEncryption.open(new byte[ChunkedEncryption.KEY_LENGTH], new byte[0], bytes);
    }

    /** As it comes from a peer, chunk by chunk. */
    private static void blob(byte[] bytes) {
        Blob blob = HELD.blob;
        BlobOpener opener = new BlobOpener(GENESIS.channel(), blob, Arrays.copyOf(bytes, Math.min(bytes.length, SealedChunks.HEADER)));
        for (int at = SealedChunks.HEADER; opener.next() < blob.chunks();) {
            int end = Math.min(bytes.length, at + blob.sealedChunk(opener.next()));
            opener.open(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        opener.finish();
    }

    private static void key(byte[] bytes) {
        byte[] again = switch (bytes.length == 0 ? 0 : bytes[0]) {
            case 1 -> LogPublicKey.parse(bytes).encode();
            case 2 -> ReceiptPublicKey.parse(bytes).encode();
            case 3 -> SealingPublicKey.parse(bytes).encode();
            default -> IdentityPublicKey.parse(bytes).encode();
        };
        same(bytes, again);
    }

    /** The first byte says how many entries the tree has of it, the second whether it is the whole bundle. */
    private static void bundle(byte[] bytes) {
        if (bytes.length > 2) {
            byte[] rest = Arrays.copyOfRange(bytes, 2, bytes.length);
            List<byte[]> entries = EntryBundle.decode(rest, (bytes[0] & 0xff) + 1, bytes[1] == 0);
            if (bytes[1] == 0) {
                same(rest, EntryBundle.encode(entries));
            }
        }
    }

    /** The first byte says which request; one to a member that has the log already and one to a member that has nothing. */
    private static void asked(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        byte[] body = Arrays.copyOfRange(bytes, 1, bytes.length);
        Request request = switch (bytes[0]) {
            case 'c' -> Request.addCheckpoint(body);
            case 'e' -> Request.addEntries(body);
            default -> new Request(Request.Kind.CHECKPOINT, new String(body, UTF_8), new byte[0]);
        };
        for (Artefacts.Side side : List.of(HELD.mirror, HELD.fresh)) {
            Answer answer = Artefacts.reply(side.tried(new Event.Requested(AUTHOR, request, Artefacts.TIME + 9)));
            if (answer.status() < 200 || answer.status() > 499 || answer.body().length > Answer.MAX_BODY) {
                throw new Target.Finding("an answer that no member may give: " + answer.status());
            }
        }
    }

    /** The first byte says to which of the requests, the second which status. */
    private static void answered(byte[] bytes) {
        if (bytes.length > 2) {
            Request request = HELD.requests.get((bytes[0] & 0xff) % HELD.requests.size());
            Answer answer = new Answer(200 + (bytes[1] & 0xff), "text/plain", Arrays.copyOfRange(bytes, 2, bytes.length));
            answer.reason();
            HELD.author.tried(new Event.Answered(HELD.mirror.id(), request, answer));
        }
    }

    static void same(byte[] read, byte[] written) {
        if (!Arrays.equals(read, written)) {
            throw new Target.Finding("what was read is written otherwise");
        }
    }
}
