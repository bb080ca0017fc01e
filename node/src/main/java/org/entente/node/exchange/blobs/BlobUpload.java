package org.entente.node.exchange.blobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.entente.channel.blob.Blob;
import org.entente.channel.blob.BlobKey;
import org.entente.channel.blob.BlobSealer;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.ChunkedEncryption;
import org.entente.channel.seal.SealedChunks;
import org.entente.node.exchange.keys.DurableFile;

/**
 * Seals content of this node's own as it comes in. It can be interrupted at any moment, also by the end of the process:
 * opened again, {@link #received} says from where the same content has to be given again.
 *
 * <p>Key and salt are on disk before the first chunk is, and the result before the file has its final name.
 */
public final class BlobUpload implements AutoCloseable {
    private final Path key;
    private final Path result;
    private final Function<Hash, Path> places;
    private final long most;
    private final Runnable closed;
    private final SealedFile file;
    private final BlobKey blobKey;
    private final BlobSealer sealer;
    private final byte[] chunk = new byte[ChunkedEncryption.CHUNK];
    private int filled;

    private BlobUpload(Path part, Function<Hash, Path> places, long most, Runnable closed, SealedFile file, BlobKey blobKey,
            BlobSealer sealer) {
        this.key = beside(part, ".key");
        this.result = beside(part, ".blob");
        this.places = places;
        this.most = most;
        this.closed = closed;
        this.file = file;
        this.blobKey = blobKey;
        this.sealer = sealer;
    }

    static BlobUpload open(ChannelId channel, Path part, Function<Hash, Path> places, long most, SecureRandom random, Runnable closed)
            throws IOException {
        Files.createDirectories(part.getParent());
        var secrets = secrets(beside(part, ".key"), random);
        var blobKey = BlobKey.of(Arrays.copyOf(secrets, BlobKey.LENGTH), SecretAccess.grant());
        var sealer = new BlobSealer(channel, blobKey, Arrays.copyOfRange(secrets, BlobKey.LENGTH, secrets.length));
        var file = SealedFile.growing(part);
        try {
            var upload = new BlobUpload(part, places, most, closed, file, blobKey, sealer);
            if (Files.notExists(upload.result)) {
                upload.goOn();
            }
            return upload;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Path beside(Path part, String ending) {
        var name = part.getFileName().toString();
        return part.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
    }

    private static byte[] secrets(Path key, SecureRandom random) throws IOException {
        if (Files.notExists(key)) {
            var fresh = new byte[BlobKey.LENGTH + ChunkedEncryption.SALT_LENGTH];
            random.nextBytes(fresh);
            DurableFile.create(key, fresh);
        }
        return Files.readAllBytes(key);
    }

    /** Shows the sealer every chunk that is there whole, and cuts off what follows. */
    private void goOn() throws IOException {
        var header = sealer.header();
        if (file.size() < header.length || !Arrays.equals(file.read(0, header.length), header)) {
            file.cut(0);
            file.append(header);
        }
        long at = header.length;
        try {
            for (; file.size() - at >= SealedChunks.SEALED_CHUNK; at += SealedChunks.SEALED_CHUNK) {
                sealer.stored(file.read(at, SealedChunks.SEALED_CHUNK));
            }
        } catch (RefusedException lost) {
            // Written before the power failed, but never on disk as it should be.
        }
        file.cut(at);
    }

    /** Bytes of content that are sealed and stored; content has to be given from there on. */
    public long received() {
        return sealer.length();
    }

    /** Takes more content, in pieces of any size. */
    public void write(byte[] bytes, int from, int length) throws IOException {
        requireUnfinished();
        for (int at = from; at < from + length;) {
            int taken = Math.min(chunk.length - filled, from + length - at);
            System.arraycopy(bytes, at, chunk, filled, taken);
            filled += taken;
            at += taken;
            if (filled == chunk.length) {
                requirePlace();
                file.append(sealer.seal(chunk));
                filled = 0;
            }
        }
    }

    private void requirePlace() {
        if (SealedChunks.sealedLength(sealer.length() + filled) > most) {
            throw new IllegalStateException("more content comes than was announced");
        }
    }

    private void requireUnfinished() {
        if (Files.exists(result)) {
            throw new IllegalStateException("this upload is finished");
        }
    }

    /** Ends the content. The sealed file is on disk under its hash when this returns. Said twice it says the same. */
    public Blob finish() throws IOException {
        if (Files.notExists(result)) {
            requirePlace();
            var last = sealer.last(Arrays.copyOf(chunk, filled));
            file.append(last.sealed());
            file.force();
            DurableFile.create(result, (last.blob().hash().hex() + " " + last.blob().length()).getBytes(StandardCharsets.US_ASCII));
        }
        var blob = finished().orElseThrow();
        var whole = places.apply(blob.hash());
        if (Files.notExists(whole)) {
            if (file.size() != blob.sealedLength()) {
                throw new IOException("the sealed file of this upload is gone; begin again under another name");
            }
            file.keepAs(whole);
        }
        return blob;
    }

    /** What came of it, when it was finished already, also before this process began. */
    public Optional<Blob> finished() throws IOException {
        if (Files.notExists(result)) {
            return Optional.empty();
        }
        var words = Files.readString(result, StandardCharsets.US_ASCII).split(" ");
        return Optional.of(new Blob(Hash.of(HexFormat.of().parseHex(words[0])), Long.parseLong(words[1]), blobKey));
    }

    /** Deletes key and result, once an entry holds them; the sealed file stays. */
    public void forget() throws IOException {
        Files.deleteIfExists(result);
        Files.deleteIfExists(key);
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
            if (Files.exists(result)) {
                file.deleteIfEmpty();
            }
        } finally {
            closed.run();
        }
    }
}
