package org.entente.formats.independent;

import static org.entente.channel.reason.Reason.FOREIGN;
import static org.entente.channel.reason.Reason.INCOMPLETE;
import static org.entente.channel.reason.Reason.MALFORMED;
import static org.entente.channel.reason.Reason.NOT_TRUSTED;
import static org.entente.channel.reason.Reason.NOT_VALID_NOW;
import static org.entente.channel.reason.Reason.PROOF_INVALID;
import static org.entente.channel.reason.Reason.SEAL_BROKEN;
import static org.entente.channel.reason.Reason.SEAL_TRUNCATED;
import static org.entente.channel.reason.Reason.SIGNATURE_INVALID;
import static org.entente.channel.reason.Reason.SIGNATURE_MISSING;
import static org.entente.channel.reason.Reason.TOO_LARGE;
import static org.entente.channel.reason.Reason.TRUNCATED;
import static org.entente.channel.reason.Reason.UNKNOWN_LOG;
import static org.entente.channel.reason.Reason.UNKNOWN_SUITE;
import static org.entente.channel.reason.Reason.WRONG_KEY;
import static org.entente.formats.independent.EvidenceParts.bytes;
import static org.entente.formats.independent.EvidenceParts.card;
import static org.entente.formats.independent.EvidenceParts.flipped;
import static org.entente.formats.independent.EvidenceParts.json;
import static org.entente.formats.independent.EvidenceParts.proof;
import static org.entente.formats.independent.EvidenceParts.signature;
import static org.entente.formats.independent.EvidenceParts.text;
import static org.entente.formats.independent.EvidenceParts.utf8;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.formats.TestLog;
import org.entente.formats.TestService;
import org.entente.formats.evidence.Evidence;
import org.entente.formats.evidence.EvidenceFile;
import tools.jackson.databind.node.ObjectNode;

/**
 * Evidence of the last of five entries, written by the first of three services and receipted by both others, changed in every
 * way we could think of. Lines of its proof: header, index, three hashes, an empty one, origin, size, root, an empty one, two
 * signatures of the log, then two of each receipt.
 */
final class EvidenceTamperings {
    private static final int INDEX = 1;
    private static final int PATH = 2;
    private static final int ORIGIN = 4;
    private static final int SIGNATURES = ORIGIN + 4;
    private static final int GENESIS_HEADER = 68;
    private static final int SIGNATURE_KEY = 1347;

    private final List<Tampering> all = new ArrayList<>();
    private final TestLog log;
    private final List<TestService> services;
    private final byte[] file;
    private final String trust;
    private final String author;

    private EvidenceTamperings(TestLog log, List<TestService> services, byte[] file, String trust) {
        this.log = log;
        this.services = services;
        this.file = file;
        this.trust = trust;
        this.author = log.author.value();
    }

    /** @param trust the file of the author's card */
    static List<Tampering> of(TestLog log, List<TestService> services, TestService stranger, byte[] file, String trust) {
        EvidenceTamperings made = new EvidenceTamperings(log, services, file, trust);
        made.harmless();
        made.files();
        made.fields();
        made.genesis();
        made.content();
        made.proofs();
        made.checkpoints();
        made.signatureLines();
        made.resigned();
        made.cards(stranger);
        made.trust(stranger);
        return made.all;
    }

    private void add(String what, byte[] changed, int exit, Reason reason) {
        all.add(new Tampering(what, changed, trust, exit, reason));
    }

    private void rejected(String what, byte[] changed, Reason reason) {
        add(what, changed, 4, reason);
    }

    private void unreadable(String what, byte[] changed, Reason reason) {
        add(what, changed, 5, reason);
    }

    private void harmless() {
        add("nothing changed", file, 0, null);
        add("lines in another order", proof(file, lines -> Collections.reverse(lines.subList(SIGNATURES, lines.size()))), 0, null);
        add("a line of an unknown key", proof(file, lines -> lines.add("\u2014 someone.example/key AAAAAAAAAAA=")), 0, null);
        add("extra data", proof(file, lines -> lines.add(1, "extra aGVsbG8=")), 0, null);
        add("one receipt less", proof(file, lines -> lines.subList(SIGNATURES + 2, SIGNATURES + 4).clear()), 0, null);
        add("no receipts", proof(file, lines -> lines.subList(SIGNATURES + 2, lines.size()).clear()), 0, null);
        add("no cards", json(file, fields -> fields.putObject("cards")), 0, null);
        add("content not shown", json(file, fields -> fields.remove("payload")), 0, null);
        add("content not revealed", json(file, fields -> fields.remove(List.of("payload", "entryKey"))), 0, null);
    }

    private void files() {
        for (int part = 0; part < 8; part++) {
            unreadable("cut off after " + part + " eighths", Arrays.copyOf(file, file.length * part / 8), MALFORMED);
        }
        String text = new String(file, StandardCharsets.UTF_8);
        unreadable("UTF-16", text.getBytes(StandardCharsets.UTF_16LE), MALFORMED);
        unreadable("a byte order mark", utf8("\ufeff" + text), MALFORMED);
        unreadable("more after the end", utf8(text + "{}"), MALFORMED);
        unreadable("a field twice", utf8(text.replaceFirst("\\{", "{\"version\":1,")), MALFORMED);
        unreadable("not UTF-8", text.replaceFirst("Service", "Serv\u00e9ce").getBytes(StandardCharsets.ISO_8859_1), MALFORMED);
        unreadable("half a character", utf8(text.replaceFirst("entente/evidence", "\\\\ud83d")), MALFORMED);
        unreadable("a fraction", utf8(text.replaceFirst("\"version\" : 1", "\"version\" : 1.0")), MALFORMED);
        unreadable("an exponent", utf8(text.replaceFirst("\"version\" : 1", "\"version\" : 1e0")), MALFORMED);
        unreadable("a number beyond 64 bits", utf8(text.replaceFirst("\"version\" : 1", "\"version\" : 9223372036854775808")), MALFORMED);
        unreadable("deep nesting", utf8(text.replaceFirst("\"version\" : 1", "\"deep\" : " + "[".repeat(32) + "]".repeat(32) + ", \"version\" : 1")), MALFORMED);
        unreadable("an array", utf8("[" + text + "]"), MALFORMED);
        unreadable("too large", Arrays.copyOf(file, EvidenceFile.MAX_BYTES + 1), TOO_LARGE);
    }

    private void fields() {
        for (String field : List.of("format", "version", "log", "entry", "proof", "genesis", "cards")) {
            unreadable("without " + field, json(file, fields -> fields.remove(field)), INCOMPLETE);
            unreadable(field + " is null", json(file, fields -> fields.putNull(field)), MALFORMED);
        }
        unreadable("an unknown field", json(file, fields -> fields.put("note", "x")), MALFORMED);
        unreadable("another format", text(file, "format", format -> format + "2"), MALFORMED);
        unreadable("another version", json(file, fields -> fields.put("version", 2)), UNKNOWN_SUITE);
        unreadable("the version as text", json(file, fields -> fields.put("version", "1")), MALFORMED);
        unreadable("no member's log", text(file, "log", origin -> origin.substring(0, origin.length() - 1) + "g"), UNKNOWN_LOG);
        rejected("another member's log", text(file, "log", origin -> log.genesis.origin(other(1))), SIGNATURE_MISSING);
        unreadable("entry without padding", text(file, "entry", EvidenceTamperings::unpadded), MALFORMED);
        unreadable("entry in another alphabet", text(file, "entry", base64 -> base64.replaceAll("[A-Z]", "-")), MALFORMED);
        unreadable("entry with a line end", text(file, "entry", base64 -> base64 + "\n"), MALFORMED);
        unreadable("entry of no byte", text(file, "entry", base64 -> ""), TOO_LARGE);
        unreadable("entry of 65,536 bytes", bytes(file, "entry", entry -> new byte[65_536]), TOO_LARGE);
    }

    /** Bits that nobody reads are set, or the padding is missing: a decoder that is not strict takes both. */
    private static String unpadded(String base64) {
        int end = base64.length();
        return base64.endsWith("=") ? base64.replace("=", "") : base64.substring(0, end - 2);
    }

    private MemberId other(int service) {
        return log.genesis.member(services.get(service).keys.log()).orElseThrow();
    }

    private void genesis() {
        int firstKey = GENESIS_HEADER + 16;
        int sealing = firstKey + 2 * SIGNATURE_KEY;
        change("kind", 0, MALFORMED);
        change("suite", 2, UNKNOWN_SUITE);
        change("nonce", 3, MALFORMED);
        change("charter", 35, UNKNOWN_LOG);
        change("number of members", 67, MALFORMED);
        change("member id", GENESIS_HEADER, MALFORMED);
        change("use of a key", firstKey, WRONG_KEY);
        change("suite of a key", firstKey + 2, UNKNOWN_SUITE);
        change("ML-DSA-44 key", firstKey + 100, MALFORMED);
        change("receipt key's ML-DSA-44 part", firstKey + SIGNATURE_KEY + 100, UNKNOWN_LOG);
        unreadable("genesis: an Ed25519 key of small order", bytes(file, "genesis", genesis -> filled(genesis, firstKey + 3, 32, 0)), WRONG_KEY);
        unreadable("genesis: no Ed25519 key", bytes(file, "genesis", genesis -> filled(genesis, firstKey + 3, 32, 0xff)), WRONG_KEY);
        unreadable("genesis: no ML-KEM key", bytes(file, "genesis", genesis -> filled(genesis, sealing + 3, 3, 0xff)), WRONG_KEY);
        unreadable("genesis: cut off", bytes(file, "genesis", genesis -> Arrays.copyOf(genesis, genesis.length - 1)), MALFORMED);
        unreadable("genesis: goes on", bytes(file, "genesis", genesis -> Arrays.copyOf(genesis, genesis.length + 1)), MALFORMED);
        unreadable("genesis: empty", bytes(file, "genesis", genesis -> new byte[0]), MALFORMED);
        unreadable("genesis: two members change places", bytes(file, "genesis", EvidenceTamperings::membersChanged), MALFORMED);
    }

    private void change(String what, int at, Reason reason) {
        unreadable("genesis: " + what, bytes(file, "genesis", flipped(at)), reason);
    }

    private static byte[] filled(byte[] bytes, int from, int length, int value) {
        byte[] changed = bytes.clone();
        Arrays.fill(changed, from, from + length, (byte) value);
        return changed;
    }

    private static byte[] membersChanged(byte[] genesis) {
        int length = (genesis.length - GENESIS_HEADER) / 3;
        byte[] changed = genesis.clone();
        System.arraycopy(genesis, GENESIS_HEADER, changed, GENESIS_HEADER + length, length);
        System.arraycopy(genesis, GENESIS_HEADER + length, changed, GENESIS_HEADER, length);
        return changed;
    }

    private void content() {
        for (int at : List.of(0, 8, 20, 60, 70, 110, -1)) {
            rejected("entry: byte " + at, bytes(file, "entry", flipped(at)), PROOF_INVALID);
        }
        rejected("entry: cut off", bytes(file, "entry", entry -> Arrays.copyOf(entry, entry.length - 1)), PROOF_INVALID);
        rejected("entry: goes on", bytes(file, "entry", entry -> Arrays.copyOf(entry, entry.length + 1)), PROOF_INVALID);
        rejected("entry: another of the same log", bytes(file, "entry", entry -> log.store().entries(log.author, 3, 4).getFirst()), PROOF_INVALID);
        rejected("key for the entry", bytes(file, "entryKey", flipped(7)), SEAL_BROKEN);
        rejected("key for another entry", bytes(file, "entryKey", key -> log.keys.get(3L).bytes(org.entente.channel.keys.SecretAccess.grant())), SEAL_BROKEN);
        unreadable("key of 31 bytes", bytes(file, "entryKey", key -> Arrays.copyOf(key, 31)), WRONG_KEY);
        unreadable("key is no text", json(file, fields -> fields.put("entryKey", 1)), MALFORMED);
        rejected("content: a word changed", new String(file, StandardCharsets.UTF_8).replaceFirst("كيف", "أين").getBytes(StandardCharsets.UTF_8), SEAL_BROKEN);
        rejected("content: a field more", json(file, fields -> ((ObjectNode) fields.required("payload")).put("more", true)), SEAL_BROKEN);
        rejected("content: null", json(file, fields -> fields.putNull("payload")), SEAL_BROKEN);
        rejected("content: a number beyond 2^53", json(file, fields -> fields.put("payload", 1L << 53)), SEAL_BROKEN);
        rejected("content without its key", json(file, fields -> fields.remove("entryKey")), SEAL_BROKEN);
        whole("a key for an entry that is not sealed", 1, MALFORMED);
    }

    /** Sound evidence of another entry, with the key of this one. */
    private void whole(String what, long index, Reason reason) {
        Evidence other = Evidence.of(log.genesis, log.store(), log.author, index, java.util.Optional.of(log.keys.get(3L)), List.of()).orElseThrow();
        rejected(what, EvidenceFile.write(other), reason);
    }

    private void proofs() {
        unreadable("proof: header", proof(file, lines -> lines.set(0, "c2sp.org/tlog-proof@v2")), MALFORMED);
        unreadable("proof: no index", proof(file, lines -> lines.remove(INDEX)), MALFORMED);
        for (String index : List.of("3", "5", "0", "9223372036854775807")) {
            rejected("proof: index " + index, proof(file, lines -> lines.set(INDEX, "index " + index)), PROOF_INVALID);
        }
        for (String index : List.of("04", "-1", "", "4 ", "+4", "0x4")) {
            unreadable("proof: index '" + index + "'", proof(file, lines -> lines.set(INDEX, "index " + index)), MALFORMED);
        }
        unreadable("proof: index 2^63", proof(file, lines -> lines.set(INDEX, "index 9223372036854775808")), TOO_LARGE);
        rejected("proof: hash changed", proof(file, lines -> lines.set(PATH, hash(lines.get(PATH)))), PROOF_INVALID);
        rejected("proof: hash removed", proof(file, lines -> lines.remove(PATH)), PROOF_INVALID);
        rejected("proof: hash twice", proof(file, lines -> lines.add(PATH, lines.get(PATH))), PROOF_INVALID);
        unreadable("proof: 64 hashes", proof(file, lines -> lines.addAll(PATH, Collections.nCopies(63, lines.get(PATH)))), TOO_LARGE);
        unreadable("proof: hash of 31 bytes", proof(file, lines -> lines.set(PATH, Base64.getEncoder().encodeToString(new byte[31]))), MALFORMED);
        unreadable("proof: extra is no base64", proof(file, lines -> lines.add(1, "extra ?")), MALFORMED);
        unreadable("proof: extra too large", proof(file, lines -> lines.add(1, "extra " + Base64.getEncoder().encodeToString(new byte[64 * 1024 + 1]))), TOO_LARGE);
        unreadable("proof: larger than any", text(file, "proof", proof -> proof + "x".repeat(256 * 1024)), TOO_LARGE);
        unreadable("proof: no checkpoint", text(file, "proof", proof -> proof.substring(0, proof.indexOf("\n\n"))), TRUNCATED);
        unreadable("proof: no signatures begin", text(file, "proof", proof -> proof.substring(0, proof.lastIndexOf("\n\n")) + "\n"), MALFORMED);
        rejected("proof: no signatures", text(file, "proof", proof -> proof.substring(0, proof.lastIndexOf("\n\n") + 2)), SIGNATURE_MISSING);
        unreadable("proof: ends within a line", text(file, "proof", proof -> proof.substring(0, proof.length() - 1)), MALFORMED);
        unreadable("proof: empty", text(file, "proof", proof -> ""), TRUNCATED);
    }

    private static String hash(String line) {
        return Base64.getEncoder().encodeToString(flipped(31).apply(Base64.getDecoder().decode(line)));
    }

    private void checkpoints() {
        rejected("checkpoint: size", proof(file, lines -> lines.set(ORIGIN + 1, "6")), SIGNATURE_INVALID);
        rejected("checkpoint: size 05", proof(file, lines -> lines.set(ORIGIN + 1, "05")), MALFORMED);
        rejected("checkpoint: size 2^63", proof(file, lines -> lines.set(ORIGIN + 1, "9223372036854775808")), TOO_LARGE);
        rejected("checkpoint: size 0", proof(file, lines -> lines.set(ORIGIN + 1, "0")), PROOF_INVALID);
        rejected("checkpoint: root", proof(file, lines -> lines.set(ORIGIN + 2, hash(lines.get(ORIGIN + 2)))), SIGNATURE_INVALID);
        rejected("checkpoint: root of 31 bytes", proof(file, lines -> lines.set(ORIGIN + 2, "AAAA")), MALFORMED);
        rejected("checkpoint: an extension line", proof(file, lines -> lines.add(ORIGIN + 3, "more")), MALFORMED);
        rejected("checkpoint: no root", proof(file, lines -> lines.remove(ORIGIN + 2)), MALFORMED);
        rejected("checkpoint: another member's origin", proof(file, lines -> lines.set(ORIGIN, log.genesis.origin(other(1)))), SIGNATURE_MISSING);
        rejected("checkpoint: an origin with a space", proof(file, lines -> lines.set(ORIGIN, "a b")), MALFORMED);
        rejected("checkpoint: an origin with a no-break space", proof(file, lines -> lines.set(ORIGIN, "a\u00a0b")), MALFORMED);
        rejected("checkpoint: a long origin", proof(file, lines -> lines.set(ORIGIN, "a".repeat(256))), TOO_LARGE);
        unreadable("checkpoint: a control character", proof(file, lines -> lines.set(ORIGIN, lines.get(ORIGIN) + "\r")), MALFORMED);
    }

    private void signatureLines() {
        List<String> names = List.of("log's Ed25519", "log's ML-DSA-44", "first receipt's Ed25519", "first receipt's ML-DSA-44",
                "second receipt's Ed25519", "second receipt's ML-DSA-44");
        for (int i = 0; i < names.size(); i++) {
            int at = SIGNATURES + i;
            String what = names.get(i) + " line: ";
            rejected(what + "signature", line(at, flipped(30)), SIGNATURE_INVALID);
            rejected(what + "end of the signature", line(at, flipped(-1)), SIGNATURE_INVALID);
            rejected(what + "key id", line(at, flipped(2)), SIGNATURE_MISSING);
            rejected(what + "removed", proof(file, lines -> lines.remove(at)), SIGNATURE_MISSING);
            rejected(what + "twice", proof(file, lines -> lines.add(at, lines.get(at))), MALFORMED);
            rejected(what + "a byte less", line(at, bytes -> Arrays.copyOf(bytes, bytes.length - 1)), SIGNATURE_INVALID);
            rejected(what + "a byte more", line(at, bytes -> Arrays.copyOf(bytes, bytes.length + 1)), SIGNATURE_INVALID);
            unreadable(what + "the key id alone", line(at, bytes -> Arrays.copyOf(bytes, 4)), MALFORMED);
            if (i > 0) {
                rejected(what + "time", line(at, flipped(11)), SIGNATURE_INVALID);
                rejected(what + "time after the year 9999", line(at, flipped(5)), MALFORMED);
                rejected(what + "time below zero", line(at, bytes -> filled(bytes, 4, 1, 0x80)), MALFORMED);
                rejected(what + "only the time", line(at, bytes -> Arrays.copyOf(bytes, 12)), TRUNCATED);
            }
        }
        rejected("key name of the log", proof(file, lines -> lines.set(SIGNATURES, lines.get(SIGNATURES).replaceFirst("/", "|"))), SIGNATURE_MISSING);
        rejected("key name of a receipt", proof(file, lines -> lines.set(SIGNATURES + 2, lines.get(SIGNATURES + 2).replaceFirst("receipts", "receiptz"))), SIGNATURE_MISSING);
        unreadable("a line of another form", proof(file, lines -> lines.add("- name AAAAAAAAAAA=")), MALFORMED);
        unreadable("a line that is no base64", proof(file, lines -> lines.add("\u2014 name AAAA AAA=")), MALFORMED);
        // What stands before the last empty line is the text, so here the text is what is wrong.
        rejected("an empty line among signatures", proof(file, lines -> lines.add(SIGNATURES + 1, "")), MALFORMED);
        unreadable("33 lines", proof(file, lines -> lines.addAll(Collections.nCopies(27, "\u2014 name AAAAAAAAAAA="))), TOO_LARGE);
        rejected("Ed25519: S and the order of the group", line(SIGNATURES, EvidenceTamperings::plusOrder), SIGNATURE_INVALID);
        rejected("Ed25519: R of small order", line(SIGNATURES, bytes -> filled(bytes, 4, 32, 0)), SIGNATURE_INVALID);
    }

    private byte[] line(int at, UnaryOperator<byte[]> change) {
        return proof(file, lines -> lines.set(at, signature(lines.get(at), change)));
    }

    /** The same signature with S + L, which RFC 8032 section 5.1.7 forbids. */
    private static byte[] plusOrder(byte[] bytes) {
        java.math.BigInteger order = java.math.BigInteger.TWO.pow(252).add(new java.math.BigInteger("27742317777372353535851937790883648493"));
        byte[] s = Arrays.copyOfRange(bytes, 36, 68);
        byte[] sum = new java.math.BigInteger(1, reversed(s)).add(order).toByteArray();
        byte[] changed = Arrays.copyOf(bytes, 36);
        byte[] little = Arrays.copyOf(reversed(sum), 32);
        return ByteBuffer.allocate(68).put(changed).put(little).array();
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    /** What only the holder of a key can do. */
    private void resigned() {
        TestService first = services.getFirst();
        Checkpoint checkpoint = Checkpoint.parse(note().text());
        MemberId receiver = other(1);
        String cosigner = log.genesis.cosigner(receiver);
        TestService second = services.get(1);
        Receipt early = Receipt.sign(checkpoint, cosigner, second.receipt, second.receipt.publicKey(), 1_700_000_000);
        rejected("a receipt's two lines with different times", proof(file, lines -> replace(lines, cosigner, 0, early.lines().get(0).text())), SIGNATURE_INVALID);
        rejected("a receipt from before the card", proof(file, lines -> {
            replace(lines, cosigner, 0, early.lines().get(0).text());
            replace(lines, cosigner, 1, early.lines().get(1).text());
        }), NOT_VALID_NOW);
        SignedCheckpoint late = SignedCheckpoint.sign(checkpoint, first.log, first.log.publicKey(), 2_000_000_000);
        rejected("a checkpoint from after the card", withNote(late.note()), NOT_VALID_NOW);
        Checkpoint other = new Checkpoint(checkpoint.origin(), checkpoint.size(), org.entente.channel.merkle.Hash.sha256(new byte[1]));
        rejected("a signed checkpoint of another root", withNote(SignedCheckpoint.sign(other, first.log, first.log.publicKey(), 1_780_000_000).note()), PROOF_INVALID);
        Checkpoint foreign = new Checkpoint("elsewhere.example/log", checkpoint.size(), checkpoint.root());
        rejected("a signed checkpoint of another origin", withNote(SignedCheckpoint.sign(foreign, first.log, first.log.publicKey(), 1_780_000_000).note()), FOREIGN);
        byte[] cut = new byte[41 + 56];
        cut[0] = 3;
        rejected("a sealed entry that ends before its last chunk", logged(cut), SEAL_TRUNCATED);
    }

    private SignedNote note() {
        String proof = EvidenceParts.of(file).text("proof");
        return SignedNote.parse(proof.substring(proof.indexOf("\n\n") + 2));
    }

    private static void replace(List<String> lines, String name, int which, String line) {
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("\u2014 " + name + " ")) {
                at.add(i);
            }
        }
        lines.set(at.get(which), line.strip());
    }

    private byte[] withNote(SignedNote note) {
        return text(file, "proof", proof -> proof.substring(0, proof.indexOf("\n\n") + 2) + note.encoded());
    }

    /** Evidence whose log is this entry alone. */
    private byte[] logged(byte[] entry) {
        TestService first = services.getFirst();
        Checkpoint checkpoint = new Checkpoint(log.genesis.origin(log.author), 1, org.entente.channel.merkle.Hash.leaf(entry));
        SignedNote note = SignedCheckpoint.sign(checkpoint, first.log, first.log.publicKey(), 1_780_000_000).note();
        return json(file, fields -> {
            fields.put("entry", Base64.getEncoder().encodeToString(entry));
            fields.put("proof", "c2sp.org/tlog-proof@v1\nindex 0\n\n" + note.encoded());
        });
    }

    private void cards(TestService stranger) {
        rejected("card: name", card(file, author, text -> text.replace("name en Service", "name en Servant")), SIGNATURE_INVALID);
        rejected("card: url", card(file, author, text -> text.replace(".example", ".invalid")), SIGNATURE_INVALID);
        rejected("card: TLS key", card(file, author, text -> text.replace("tls-sha256 00", "tls-sha256 01")), SIGNATURE_INVALID);
        rejected("card: a second TLS key", card(file, author, text -> text.replace("charter ", "tls-sha256 " + "01".repeat(32) + "\ncharter ")), SIGNATURE_INVALID);
        unreadable("card: a TLS key twice", card(file, author, text -> text.replaceFirst("(tls-sha256 .*\n)", "$1$1")), MALFORMED);
        unreadable("card: three TLS keys", card(file, author, text -> text.replace("charter ", "tls-sha256 " + "01".repeat(32) + "\ntls-sha256 "
                + "02".repeat(32) + "\ncharter ")), MALFORMED);
        rejected("card: valid longer", card(file, author, text -> text.replace("valid-until 2028", "valid-until 2029")), SIGNATURE_INVALID);
        unreadable("card: no such day", card(file, author, text -> text.replace("valid-until 2028-01-01", "valid-until 2028-02-30")), MALFORMED);
        unreadable("card: year 10000", card(file, author, text -> text.replace("valid-until 2028", "valid-until +12028")), MALFORMED);
        unreadable("card: ends before it begins", card(file, author, text -> text.replace("valid-until 2028", "valid-until 2020")), MALFORMED);
        rejected("card: another service", card(file, author, text -> text.replace("service zz.police", "service zy.police")), SIGNATURE_MISSING);
        unreadable("card: unknown kind", card(file, author, text -> text.replace("kind police", "kind polite")), MALFORMED);
        unreadable("card: plain http", card(file, author, text -> text.replace("url https", "url http")), MALFORMED);
        unreadable("card: service in capitals", card(file, author, text -> text.replace("service zz", "service ZZ")), MALFORMED);
        unreadable("card: a field more", card(file, author, text -> text.replaceFirst("\n\n", "\nmore x\n\n")), MALFORMED);
        unreadable("card: a field less", card(file, author, text -> text.replaceFirst("party zz\n", "")), MALFORMED);
        unreadable("card: no name", card(file, author, text -> text.replaceFirst("name en [^\n]*\n", "")), MALFORMED);
        unreadable("card: an empty name", card(file, author, text -> text.replaceFirst("name en [^\n]*\n", "name en \n")), MALFORMED);
        unreadable("card: a name that ends in a space", card(file, author, text -> text.replaceFirst("name en ([^\n]*)\n", "name en $1 \n")), MALFORMED);
        unreadable("card: a name that turns the text round", card(file, author, text -> text.replaceFirst("name en ", "name en \u202e")), MALFORMED);
        unreadable("card: names in no order", card(file, author, text -> text.replaceFirst("name en", "name fr Service\nname en")), MALFORMED);
        unreadable("card: line ends of another system", card(file, author, text -> text.replace("\n", "\r\n")), MALFORMED);
        unreadable("card: too large", card(file, author, text -> text + "\u2014 name " + "A".repeat(64 * 1024) + "\n"), TOO_LARGE);
        unreadable("card: empty", card(file, author, text -> ""), MALFORMED);
        for (int i = 0; i < 6; i++) {
            int line = i;
            rejected("card: signature " + i, card(file, author, cardLines(line, text -> signature(text, flipped(40)))), SIGNATURE_INVALID);
            rejected("card: without signature " + i, card(file, author, cardLines(line, text -> null)), SIGNATURE_MISSING);
        }
        rejected("card: of another member", card(file, author, text -> services.get(1).card.text()), WRONG_KEY);
        rejected("card: of a stranger", card(file, author, text -> stranger.card.text()), WRONG_KEY);
        rejected("card: for no member", json(file, fields -> ((ObjectNode) fields.required("cards")).put("0".repeat(32), stranger.card.text())), FOREIGN);
        unreadable("card: for no member's id", json(file, fields -> ((ObjectNode) fields.required("cards")).put("someone", stranger.card.text())), MALFORMED);
        unreadable("card: no text", json(file, fields -> ((ObjectNode) fields.required("cards")).put(author, 1)), MALFORMED);
        rejected("card: not yet valid", card(file, author, text -> services.getFirst().card("zz.police", "2026-09-01T00:00:00Z").text()), NOT_VALID_NOW);
    }

    private static UnaryOperator<String> cardLines(int signature, UnaryOperator<String> change) {
        Consumer<List<String>> lines = all -> {
            int at = all.size() - 6 + signature;
            String changed = change.apply(all.get(at));
            if (changed == null) {
                all.remove(at);
            } else {
                all.set(at, changed);
            }
        };
        return text -> EvidenceParts.lines(text, lines);
    }

    private void trust(TestService stranger) {
        all.add(new Tampering("nobody trusted", file, null, 3, null));
        all.add(new Tampering("a receiver's fingerprint trusted", file, services.get(2).card.fingerprint().groups(), 0, null));
        all.add(new Tampering("the author's fingerprint in hexadecimal", file, services.getFirst().card.fingerprint().hex(), 0, null));
        all.add(new Tampering("a stranger trusted", file, stranger.card.fingerprint().groups(), 4, NOT_TRUSTED));
        all.add(new Tampering("the author's fingerprint, but no cards", json(file, fields -> fields.putObject("cards")),
                services.getFirst().card.fingerprint().groups(), 4, NOT_TRUSTED));
        all.add(new Tampering("a receiver trusted whose receipt is gone", proof(file, lines ->
                lines.subList(SIGNATURES + 2, lines.size()).clear()), services.get(1).card.fingerprint().groups(), 4, NOT_TRUSTED));
    }
}
