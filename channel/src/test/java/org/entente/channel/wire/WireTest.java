package org.entente.channel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.entente.channel.Fork;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.SignatureLine;
import org.entente.channel.note.SignedNote;
import org.entente.channel.note.TlogProof;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.SealedEntry;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final SignedNote NOTE = new SignedNote("a/b\n1\n" + "A".repeat(43) + "=\n", List.of(new SignatureLine("a/b", 7, new byte[64])));
    private static final Hash HASH = Hash.EMPTY_ROOT;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertReason(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void addCheckpointReadsBackAsItWasWritten() {
        byte[] body = new AddCheckpoint(12, List.of(HASH, HASH), NOTE).body();
        AddCheckpoint read = AddCheckpoint.parse(body);
        assertThat(read.oldSize()).isEqualTo(12);
        assertThat(read.proof()).hasSize(2);
        assertThat(read.body()).isEqualTo(body);
    }

    @Test
    void addCheckpointOfTheWrongFormIsRefused() {
        String good = new String(new AddCheckpoint(12, List.of(HASH), NOTE).body(), StandardCharsets.UTF_8);
        for (String bad : List.of("", "old 1\n", good.replace("old 12", "old -1"), good.replace("old 12", "old 012"), good.replace("old 12", "new 12"),
                good.replace("\n\na/b", "\na/b"), good.replace("47DEQ", "47DE*"))) {
            assertThatThrownBy(() -> AddCheckpoint.parse(utf8(bad))).as(bad).isInstanceOf(RefusedException.class);
        }
        assertReason(Reason.TOO_LARGE, () -> AddCheckpoint.parse(utf8(good.replace("old 12\n", "old 12\n" + "x\n".repeat(64)))));
        assertReason(Reason.TOO_LARGE, () -> AddCheckpoint.parse(new byte[AddCheckpoint.MAX_BODY + 1]));
    }

    @Test
    void packagesEndAtMultiplesOf256AndReadBack() {
        List<byte[]> first = entries(256 - 250);
        List<byte[]> second = entries(44);
        byte[] body = new AddEntries.Writer("a/b", 250, 300)
                .add(new AddEntries.Package(0, 250, first, List.of(HASH)))
                .add(new AddEntries.Package(256, 256, second, List.of())).body();
        AddEntries read = AddEntries.parse(body);
        AddEntries.Package one = read.nextPackage().orElseThrow();
        AddEntries.Package two = read.nextPackage().orElseThrow();
        assertThat(List.of(one.base(), one.start(), one.end())).containsExactly(0L, 250L, 256L);
        assertThat(List.of(two.base(), two.start(), two.end())).containsExactly(256L, 256L, 300L);
        assertThat(one.entries().getFirst()).isEqualTo(first.getFirst());
        assertThat(read.nextPackage()).isEmpty();
    }

    private static List<byte[]> entries(int count) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(utf8("entry " + i));
        }
        return entries;
    }

    @Test
    void whatComesWholeIsReadAndTheRestIsMissingWithoutAnError() {
        byte[] body = new AddEntries.Writer("a/b", 0, 300)
                .add(new AddEntries.Package(0, 0, entries(256), List.of(HASH)))
                .add(new AddEntries.Package(256, 256, entries(44), List.of())).body();
        AddEntries cut = AddEntries.parse(Arrays.copyOf(body, body.length - 1));
        assertThat(cut.nextPackage()).isPresent();
        assertThat(cut.nextPackage()).isEmpty();
        assertThat(cut.nextPackage()).isEmpty();
    }

    @Test
    void countsAboveTheLimitsAreRefused() {
        byte[] manyHashes = new AddEntries.Writer("a", 0, 1).body();
        byte[] body = Arrays.copyOf(manyHashes, manyHashes.length + 3);
        body[body.length - 1] = 64;
        assertReason(Reason.TOO_LARGE, () -> AddEntries.parse(body).nextPackage());
        assertReason(Reason.TOO_LARGE, () -> AddEntries.parse(new byte[Request.MAX_BODY + 1]));
        AddEntries.Writer writer = new AddEntries.Writer("a", 0, 33 * 256);
        List<byte[]> empty = java.util.Collections.nCopies(256, new byte[0]);
        for (int i = 0; i <= AddEntries.MAX_PACKAGES; i++) {
            writer.add(new AddEntries.Package(i * 256L, i * 256L, empty, List.of()));
        }
        AddEntries tooMany = AddEntries.parse(writer.body());
        for (int i = 0; i < AddEntries.MAX_PACKAGES; i++) {
            assertThat(tooMany.nextPackage()).isPresent();
        }
        assertReason(Reason.TOO_LARGE, tooMany::nextPackage);
    }

    @Test
    void intervalsThatRunBackwardsAreRefused() {
        assertReason(Reason.MALFORMED, () -> AddEntries.parse(new AddEntries.Writer("a", 5, 4).body()));
        assertReason(Reason.MALFORMED, () -> AddEntries.parse(new AddEntries.Writer("a", -1, 4).body()));
        Optional<AddEntries.Package> none = AddEntries.parse(new AddEntries.Writer("a", 0, Long.MAX_VALUE).body()).nextPackage();
        assertThat(none).isEmpty();
    }

    @Test
    void mirrorInformationReadsBackAndOtherFormsAreRefused() {
        Answer answer = Answer.mirrorInfo(409, new MirrorInfo(300, 256));
        assertThat(MirrorInfo.parse(answer.body())).isEqualTo(new MirrorInfo(300, 256));
        assertThat(MirrorInfo.parse(utf8("300\n256\ndGlja2V0\n"))).isEqualTo(new MirrorInfo(300, 256));
        for (String bad : List.of("", "300\n", "300\n256\n", "300\n256\n\n\n", "-1\n2\n\n", "1\n02\n\n", "a\nb\nc\n", "99999999999999999999\n1\n\n")) {
            assertThatThrownBy(() -> MirrorInfo.parse(utf8(bad))).isInstanceOf(RefusedException.class);
        }
        assertReason(Reason.TOO_LARGE, () -> MirrorInfo.parse(new byte[5000]));
    }

    /** Every parser that meets bytes from outside gives a result or a catalogued refusal, whatever the bytes. */
    @Test
    void garbageIsOnlyEverRefusedWithAReason() {
        List<Consumer<byte[]>> parsers = List.of(AddCheckpoint::parse, bytes -> {
            AddEntries entries = AddEntries.parse(bytes);
            while (entries.nextPackage().isPresent()) {
                assertThat(entries.origin()).isNotNull();
            }
        }, MirrorInfo::parse, SignedNote::parse, TlogProof::parse, Fork::parse, Genesis::parse, SealedEntry::parse);
        List<byte[]> seeds = List.of(new AddCheckpoint(1, List.of(HASH), NOTE).body(), NOTE.bytes(),
                new TlogProof(Optional.of(new byte[9]), 3, List.of(HASH), NOTE).bytes(), new Fork(NOTE, NOTE, HASH, List.of(HASH)).encode(),
                new AddEntries.Writer("a/b", 0, 2).add(new AddEntries.Package(0, 0, entries(2), List.of(HASH))).body(), utf8("1\n2\n\n"));
        Random random = new Random(5);
        for (int i = 0; i < 60_000; i++) {
            byte[] bytes = mutated(seeds.get(random.nextInt(seeds.size())), random);
            try {
                parsers.get(i % parsers.size()).accept(bytes);
            } catch (RefusedException refused) {
                assertThat(refused.reason()).isNotNull();
            }
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(seed, random.nextInt(seed.length + 1)) : seed.clone();
        for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : "\n 0=\u0000".charAt(random.nextInt(5)));
        }
        return bytes;
    }
}
