package org.entente.node.exchange.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.node.exchange.blobs.Blobs.AUTHOR;
import static org.entente.node.exchange.blobs.Blobs.CHANNEL;
import static org.entente.node.exchange.blobs.Blobs.CHUNK;
import static org.entente.node.exchange.blobs.Blobs.NAME;
import static org.entente.node.exchange.blobs.Blobs.RANDOM;
import static org.entente.node.exchange.blobs.Blobs.content;
import static org.entente.node.exchange.blobs.Blobs.opened;
import static org.entente.node.exchange.blobs.Blobs.sealed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entente.channel.blob.Blob;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.SealedChunks;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.quota.DiskSpace;
import org.entente.node.exchange.quota.Stage;
import org.entente.node.web.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobFolderTest {
    @TempDir
    Path here;
    @TempDir
    Path there;

    private BlobFolder folder() {
        return Blobs.folder(here);
    }

    private Path member(Path folder) {
        return folder.resolve(CHANNEL.value()).resolve(AUTHOR.value());
    }

    private byte[] bytes(Blob blob) throws IOException {
        return Files.readAllBytes(folder().find(CHANNEL, blob.hash()).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16 * 1024, 3 * 16 * 1024 + 5})
    void whatIsSealedStandsUnderItsHashAndOpensAgain(int length) throws IOException {
        var blob = sealed(folder(), length);
        assertThat(opened(folder(), blob)).isEqualTo(content(0, length));
        try (var files = Files.list(member(here))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(blob.hash().hex());
        }
    }

    @Test
    void sealingGoesOnWhereItStoppedAndGivesOneBlob() throws IOException {
        int length = 5 * CHUNK + 9;
        try (var upload = folder().upload(CHANNEL, AUTHOR, NAME, length, RANDOM)) {
            upload.write(content(0, 2 * CHUNK + 700), 0, 2 * CHUNK + 700);
            assertThat(upload.received()).isEqualTo(2 * CHUNK);
        }
        try (var upload = folder().upload(CHANNEL, AUTHOR, NAME, length, RANDOM)) {
            assertThat(upload.received()).isEqualTo(2 * CHUNK);
            upload.write(content(2 * CHUNK, 3 * CHUNK + 9), 0, 3 * CHUNK + 9);
            var blob = upload.finish();
            assertThat(upload.finish()).isEqualTo(blob);
            assertThat(opened(folder(), blob)).isEqualTo(content(0, length));
        }
        try (var upload = folder().upload(CHANNEL, AUTHOR, NAME, length, RANDOM)) {
            assertThat(upload.finished().orElseThrow().length()).as("said again after another start").isEqualTo(length);
            assertThat(opened(folder(), upload.finish())).isEqualTo(content(0, length));
        }
    }

    @Test
    void whatThePowerTookFromASealedFileIsSealedAnew() throws IOException {
        int length = 4 * CHUNK;
        try (var upload = folder().upload(CHANNEL, AUTHOR, NAME, length, RANDOM)) {
            upload.write(content(0, 3 * CHUNK), 0, 3 * CHUNK);
        }
        var part = member(here).resolve(NAME + ".sealing");
        var torn = Files.readAllBytes(part);
        Arrays.fill(torn, SealedChunks.HEADER + SealedChunks.SEALED_CHUNK + 5, torn.length, (byte) 0);
        Files.write(part, torn);
        try (var upload = folder().upload(CHANNEL, AUTHOR, NAME, length, RANDOM)) {
            assertThat(upload.received()).isEqualTo(CHUNK);
            upload.write(content(CHUNK, 3 * CHUNK), 0, 3 * CHUNK);
            assertThat(opened(folder(), upload.finish())).isEqualTo(content(0, length));
        }
    }

    @Test
    void aDownloadGoesOnFromItsLastWholeChunk() throws IOException {
        var blob = sealed(folder(), 200 * CHUNK + 5);
        var bytes = bytes(blob);
        var other = Blobs.folder(there);
        try (var download = other.download(CHANNEL, AUTHOR, blob)) {
            download.append(Arrays.copyOf(bytes, (int) download.nextEnd()));
            assertThat(download.here()).isEqualTo(Blob.chunkStart(64));
        }
        var part = member(there).resolve(blob.hash().hex() + ".part");
        Files.write(part, Arrays.copyOf(bytes, (int) Blob.chunkStart(64) + 100));
        try (var download = other.download(CHANNEL, AUTHOR, blob)) {
            assertThat(download.here()).isEqualTo(Blob.chunkStart(64));
            while (!download.isWhole()) {
                download.append(Arrays.copyOfRange(bytes, (int) download.here(), (int) download.nextEnd()));
            }
            assertThat(download.here()).isEqualTo(blob.sealedLength());
        }
        assertThat(opened(other, blob)).isEqualTo(content(0, 200 * CHUNK + 5));
        assertThat(part).doesNotExist();
    }

    @Test
    void nothingWrongIsEverKeptAndWhatWasRightIs() throws IOException {
        var blob = sealed(folder(), 4 * CHUNK);
        var bytes = bytes(blob);
        var wrong = bytes.clone();
        wrong[(int) Blob.chunkStart(2) + 5] ^= 1;
        try (var download = Blobs.folder(there).download(CHANNEL, AUTHOR, blob)) {
            assertThatThrownBy(() -> download.append(wrong)).isInstanceOfSatisfying(RefusedException.class,
                    refused -> assertThat(refused.reason()).isEqualTo(Reason.SEAL_BROKEN));
            assertThat(download.here()).isEqualTo(Blob.chunkStart(2));
            download.append(Arrays.copyOfRange(bytes, (int) download.here(), bytes.length));
            assertThat(download.isWhole()).isTrue();
        }
    }

    @Test
    void aBlobThatIsHereIsNotFetchedAgain() throws IOException {
        var blob = sealed(folder(), 10);
        try (var download = folder().download(CHANNEL, AUTHOR, blob)) {
            assertThat(download.isWhole()).isTrue();
        }
        folder().erase(CHANNEL, AUTHOR, blob.hash());
        assertThat(folder().find(CHANNEL, blob.hash())).isEmpty();
    }

    @Test
    void aDamagedFileIsNotReadAsIfItWereWhole() throws IOException {
        var blob = sealed(folder(), 2 * CHUNK);
        var file = folder().find(CHANNEL, blob.hash()).orElseThrow();
        var damaged = Files.readAllBytes(file);
        damaged[damaged.length - 1] ^= 1;
        Files.write(file, damaged);
        assertThatThrownBy(() -> opened(folder(), blob)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItsFirstByte() throws IOException {
        var free = new AtomicLong(1_000_000);
        var folder = new BlobFolder(here, new BlobQuota(400_000, new DiskSpace(100_000, free::get)));
        assertThat(folder.stage(CHANNEL, AUTHOR)).isEqualTo(Stage.PLENTY);
        refused(ExchangeError.BLOB_QUOTA, () -> folder.upload(CHANNEL, AUTHOR, NAME, 400_000, RANDOM));
        var first = folder.upload(CHANNEL, AUTHOR, NAME, 330_000, RANDOM);
        assertThat(folder.stage(CHANNEL, AUTHOR)).as("promised is taken").isEqualTo(Stage.SCARCE);
        refused(ExchangeError.BLOB_QUOTA, () -> folder.upload(CHANNEL, AUTHOR, "f".repeat(32), 100_000, RANDOM));
        assertThatThrownBy(() -> first.write(new byte[400_000], 0, 400_000)).hasMessageContaining("more content comes than was announced");
        first.close();

        free.set(150_000);
        refused(ExchangeError.BLOB_DISK, () -> folder.upload(CHANNEL, AUTHOR, "f".repeat(32), 60_000, RANDOM));
        free.set(100_000);
        assertThat(folder.stage(CHANNEL, AUTHOR)).isEqualTo(Stage.FULL);
    }

    private static void refused(ExchangeError error, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(error));
    }

    @Test
    void oneUploadIsWrittenByOneAtATime() throws IOException {
        var folder = folder();
        try (var upload = folder.upload(CHANNEL, AUTHOR, NAME, 10, RANDOM)) {
            assertThatThrownBy(() -> folder.upload(CHANNEL, AUTHOR, NAME, 10, RANDOM)).isInstanceOfSatisfying(ProblemException.class, busy -> assertThat(busy.code()).isEqualTo(ExchangeError.BLOB_BUSY));
            assertThat(upload.received()).isZero();
        }
    }
}
