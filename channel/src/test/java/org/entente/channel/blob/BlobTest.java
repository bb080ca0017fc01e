package org.entente.channel.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.channel.Vectors.counting;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.ChunkedEncryption;
import org.entente.channel.seal.SealedChunks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobTest {
    private static final int CHUNK = ChunkedEncryption.CHUNK;
    private static final int SEALED = SealedChunks.SEALED_CHUNK;
    private static final ChannelId CHANNEL = new ChannelId("a1".repeat(32));
    private static final ChannelId OTHER = new ChannelId("a2".repeat(32));
    private static final BlobKey KEY = BlobKey.of(counting(32, 7), SecretAccess.grant());
    private static final byte[] SALT = counting(24, 100);

    private record Made(Blob blob, byte[] sealed) {
        byte[] chunk(int index) {
            int start = (int) Blob.chunkStart(index);
            return Arrays.copyOfRange(sealed, start, start + blob.sealedChunk(index));
        }
    }

    private static Made made(int length) {
        return finished(new BlobSealer(CHANNEL, KEY, SALT), new ByteArrayOutputStream(), counting(length, 3));
    }

    private static Made finished(BlobSealer sealer, ByteArrayOutputStream out, byte[] content) {
        if (out.size() == 0) {
            out.writeBytes(sealer.header());
        }
        int at = (int) sealer.length();
        while (content.length - at >= CHUNK) {
            out.writeBytes(sealer.seal(Arrays.copyOfRange(content, at, at + CHUNK)));
            at += CHUNK;
        }
        BlobSealer.Last last = sealer.last(Arrays.copyOfRange(content, at, content.length));
        out.writeBytes(last.sealed());
        return new Made(last.blob(), out.toByteArray());
    }

    private static byte[] opened(ChannelId channel, Blob blob, byte[] sealed) {
        BlobOpener opener = new BlobOpener(channel, blob, Arrays.copyOf(sealed, SealedChunks.HEADER));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = SealedChunks.HEADER;
        while (at < sealed.length && opener.next() < blob.chunks()) {
            int end = Math.min(sealed.length, at + blob.sealedChunk(opener.next()));
            content.writeBytes(opener.open(Arrays.copyOfRange(sealed, at, end)));
            at = end;
        }
        opener.finish();
        return content.toByteArray();
    }

    /** Of which another implementation made the vectors, in SealTest. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 77})
    void chunkByChunkTheBytesAreThoseOfSealingAtOnce(int length) {
        byte[] content = counting(length, 3);
        Made made = made(length);
        assertThat(made.sealed).isEqualTo(ChunkedEncryption.seal(KEY.secret(), Blob.context(CHANNEL), SALT, content))
                .hasSize((int) made.blob.sealedLength());
        assertThat(made.blob.hash()).isEqualTo(Hash.sha256(made.sealed));
        assertThat(made.blob.length()).isEqualTo(length);
        assertThat(opened(CHANNEL, made.blob, made.sealed)).isEqualTo(content);
    }

    @Test
    void aBlobDoesNotOpenInAnotherChannelOrWithAnotherKey() {
        Made made = made(100);
        refused(Reason.SEAL_BROKEN, () -> opened(OTHER, made.blob, made.sealed));
        Blob wrong = new Blob(made.blob.hash(), 100, BlobKey.of(counting(32, 8), SecretAccess.grant()));
        refused(Reason.SEAL_BROKEN, () -> opened(CHANNEL, wrong, made.sealed));
    }

    @Test
    void aChunkOpensAtItsOwnPlaceAlone() {
        Made made = made(3 * CHUNK + 5);
        BlobOpener opener = new BlobOpener(CHANNEL, made.blob, Arrays.copyOf(made.sealed, SealedChunks.HEADER));
        refused(Reason.SEAL_BROKEN, () -> opener.open(made.chunk(1)));
        opener.open(made.chunk(0));
        refused(Reason.SEAL_BROKEN, () -> opener.open(made.chunk(0)));
        refused(Reason.SEAL_BROKEN, () -> opener.open(made.chunk(2)));
        refused(Reason.SEAL_TRUNCATED, () -> opener.open(made.chunk(3)));
        assertThat(opener.open(made.chunk(1))).as("the right one after the wrong ones").hasSize(CHUNK);
    }

    @Test
    void everyChangedByteIsNoticedInItsChunk() {
        Made made = made(2 * CHUNK + 100);
        for (int at = 0; at < made.sealed.length; at += 613) {
            byte[] changed = made.sealed.clone();
            changed[at] ^= 1;
            refused(Reason.SEAL_BROKEN, () -> opened(CHANNEL, made.blob, changed));
        }
    }

    @Test
    void whatIsCutOffIsNoticedAlsoBetweenChunks() {
        Made made = made(2 * CHUNK);
        for (int length : new int[] {SealedChunks.HEADER, SealedChunks.HEADER + 1, SealedChunks.HEADER + SEALED,
                SealedChunks.HEADER + 2 * SEALED, made.sealed.length - 1}) {
            refused(Reason.SEAL_TRUNCATED, () -> opened(CHANNEL, made.blob, Arrays.copyOf(made.sealed, length)));
        }
        Blob shorter = new Blob(made.blob.hash(), CHUNK, KEY);
        refused(Reason.SEAL_BROKEN, () -> opened(CHANNEL, shorter, made.sealed));
    }

    @Test
    void anotherBlobUnderTheSameKeyIsNotTheOneThatIsNamed() {
        Made made = made(50);
        Made other = finished(new BlobSealer(CHANNEL, KEY, counting(24, 9)), new ByteArrayOutputStream(), counting(50, 4));
        refused(Reason.SEAL_BROKEN, () -> opened(CHANNEL, new Blob(other.blob.hash(), 50, KEY), made.sealed));
    }

    @Test
    void sealingGoesOnAfterTheLastWholeChunk() {
        byte[] content = counting(4 * CHUNK + 9, 3);
        Made whole = made(content.length);
        BlobSealer again = new BlobSealer(CHANNEL, KEY, SALT);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        kept.writeBytes(Arrays.copyOf(whole.sealed, SealedChunks.HEADER));
        for (int chunk = 0; chunk < 2; chunk++) {
            again.stored(whole.chunk(chunk));
            kept.writeBytes(whole.chunk(chunk));
        }
        byte[] torn = whole.chunk(2);
        torn[SEALED - 1] = 0;
        refused(Reason.SEAL_BROKEN, () -> again.stored(torn));
        refused(Reason.SEAL_TRUNCATED, () -> again.stored(Arrays.copyOf(torn, 99)));
        assertThat(again.length()).isEqualTo(2 * CHUNK);
        Made resumed = finished(again, kept, content);
        assertThat(resumed.sealed).isEqualTo(whole.sealed);
        assertThat(resumed.blob).isEqualTo(whole.blob);
    }

    @Test
    void placesAndLengthsOfChunksAreThoseOfTheSealedBytes() {
        Blob blob = made(2 * CHUNK + 5).blob;
        assertThat(blob.chunks()).isEqualTo(3);
        assertThat(blob.sealedChunk(2)).isEqualTo(5 + 16);
        assertThat(Blob.chunkStart(2) + blob.sealedChunk(2)).isEqualTo(blob.sealedLength());
        assertThat(blob.wholeChunks(10)).isZero();
        assertThat(blob.wholeChunks(Blob.chunkStart(2) - 1)).isEqualTo(1);
        assertThat(blob.wholeChunks(Blob.chunkStart(2))).isEqualTo(2);
        assertThat(blob.wholeChunks(blob.sealedLength())).isEqualTo(3);
        Blob largest = new Blob(blob.hash(), Blob.MAX_LENGTH, KEY);
        assertThat(largest.chunks()).isEqualTo(655_361);
        assertThat(largest.sealedChunk(655_360)).isEqualTo(16);
    }

    @Test
    void aBlobAboveTheLimitIsRefusedAndItsKeyIsNotShown() {
        refused(Reason.TOO_LARGE, () -> new Blob(Hash.EMPTY_ROOT, Blob.MAX_LENGTH + 1, KEY));
        assertThat(made(1).blob.toString()).contains("BlobKey[secret]").doesNotContain("0708090a");
    }

    private static void refused(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
