package org.entente.node.exchange.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.entente.channel.blob.Blob;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.seal.ChunkedEncryption;
import org.entente.channel.seal.SealedChunks;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.keys.DurableFile;
import org.entente.node.exchange.quota.Stage;
import org.entente.node.web.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The blobs of this node. {@code <channel>/<member>/<hash>} is a whole one, {@code <hash>.part} one that is being fetched, and
 * {@code <channel>/<member>/<name>.sealing} with {@code <name>.key} one that is being sealed here. The names of services stand
 * nowhere.
 */
public final class BlobFolder {
    private static final Logger LOG = LoggerFactory.getLogger(BlobFolder.class);
    private static final String PART = ".part";
    private static final String SEALING = ".sealing";

    private final Path folder;
    private final BlobQuota quota;
    /** Sealed bytes that were promised to a file that is not whole, by its path. */
    private final Map<Path, Long> promised = new HashMap<>();

    public BlobFolder(Path folder, BlobQuota quota) {
        this.folder = folder;
        this.quota = quota;
    }

    Path of(ChannelId channel, MemberId member) {
        return folder.resolve(channel.value()).resolve(member.value());
    }

    private Path whole(ChannelId channel, MemberId member, Hash hash) {
        return of(channel, member).resolve(hash.hex());
    }

    /** The sealed bytes of a whole blob of this channel, whoever wrote it. */
    public Optional<Path> find(ChannelId channel, Hash hash) throws IOException {
        var members = folder.resolve(channel.value());
        if (!Files.isDirectory(members)) {
            return Optional.empty();
        }
        try (var each = Files.list(members)) {
            return each.map(member -> member.resolve(hash.hex())).filter(Files::isRegularFile).findFirst();
        }
    }

    /**
     * Begins to seal content of this node's own, or goes on with it.
     *
     * @param own    this node's member of the channel
     * @param name   32 lower case hexadecimal digits, chosen by the caller and the same when it goes on
     * @param length bytes of content that there will be at most
     * @throws ProblemException when there is no place for so much
     */
    public BlobUpload upload(ChannelId channel, MemberId own, String name, long length, SecureRandom random) throws IOException {
        if (!name.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("an upload's name has 32 hexadecimal digits");
        }
        var part = of(channel, own).resolve(name + SEALING);
        var sealed = SealedChunks.sealedLength(length);
        promise(of(channel, own), part, sealed);
        try {
            return BlobUpload.open(channel, part, hash -> whole(channel, own, hash), sealed, random, () -> done(part));
        } catch (IOException | RuntimeException e) {
            done(part);
            throw e;
        }
    }

    /**
     * Begins to fetch a blob, or goes on with it.
     *
     * @param author the member whose entry names it; it counts to that member's quota
     * @throws ProblemException when there is no place for it
     */
    public BlobDownload download(ChannelId channel, MemberId author, Blob blob) throws IOException {
        var whole = whole(channel, author, blob.hash());
        var part = whole.resolveSibling(whole.getFileName() + PART);
        if (!Files.exists(whole)) {
            promise(of(channel, author), part, blob.sealedLength());
        }
        try {
            return BlobDownload.open(channel, blob, part, whole, () -> done(part));
        } catch (IOException | RuntimeException e) {
            done(part);
            throw e;
        }
    }

    /** The content of a whole blob, opened as it is read; reading fails where the file is not what was stored. */
    public InputStream content(ChannelId channel, Blob blob) throws IOException {
        return content(channel, blob, 0);
    }

    /** As {@link #content(ChannelId, Blob)}, from a byte on. */
    public InputStream content(ChannelId channel, Blob blob, long from) throws IOException {
        var file = find(channel, blob.hash());
        if (file.isEmpty()) {
            throw new NoSuchFileException("the blob " + blob.hash().hex() + " is not here");
        }
        return new BlobContent(channel, blob, SealedFile.reading(file.get()), from);
    }

    /** Sealed bytes of a blob that are here, whole or not. */
    public long here(ChannelId channel, MemberId author, Hash hash) {
        var whole = whole(channel, author, hash);
        return Files.exists(whole) ? whole.toFile().length() : whole.resolveSibling(whole.getFileName() + PART).toFile().length();
    }

    /** Bytes of content that are stored of an upload that is not finished. */
    public long received(ChannelId channel, MemberId own, String name) {
        var sealed = of(channel, own).resolve(name + SEALING).toFile().length();
        return Math.max(0, sealed - SealedChunks.HEADER) / SealedChunks.SEALED_CHUNK * ChunkedEncryption.CHUNK;
    }

    /** Deletes the sealed bytes of a blob, whole or not. */
    public void erase(ChannelId channel, MemberId author, Hash hash) throws IOException {
        var whole = whole(channel, author, hash);
        // The part first: a download that ends at this moment makes the one of the other.
        Files.deleteIfExists(whole.resolveSibling(whole.getFileName() + PART));
        Files.deleteIfExists(whole);
    }

    /** Deletes what there is of an upload but for a sealed file that has its hash as name already. */
    public void eraseUpload(ChannelId channel, MemberId own, String name) throws IOException {
        for (var ending : List.of(SEALING, ".key", ".blob")) {
            Files.deleteIfExists(of(channel, own).resolve(name + ending));
        }
    }

    /** Bytes that a member's blobs take, or will when they are whole. */
    public synchronized long used(ChannelId channel, MemberId member) throws IOException {
        return used(of(channel, member), null);
    }

    /** Bytes that they may take. */
    public long bound() {
        return quota.eachMember();
    }

    /** How full the place of a member's blobs is. */
    public synchronized Stage stage(ChannelId channel, MemberId member) throws IOException {
        return quota.stage(used(of(channel, member), null));
    }

    private synchronized void promise(Path member, Path part, long sealed) throws IOException {
        if (promised.containsKey(part)) {
            throw new ProblemException(ExchangeError.BLOB_BUSY);
        }
        var there = Files.exists(part) ? Files.size(part) : 0;
        quota.require(used(member, part), onItsWay(), Math.max(0, sealed - there));
        promised.put(part, sealed);
        if (Files.notExists(part)) {
            // From here on the file stands for the promise; once it is whole it has another name and counts by its length.
            Files.createDirectories(member);
            Files.createFile(part, DurableFile.OWNER_ONLY);
        }
        var used = used(member, null);
        if (quota.stage(used).warns()) {
            LOG.warn("Blobs below {} soon fill what they may: {} bytes of {} for this member. Give the disk more space, "
                    + "or delete messages with attachments that are no longer needed", member, used, quota.eachMember());
        }
    }

    private synchronized void done(Path part) {
        promised.remove(part);
    }

    /** What is on the disk, and what is promised beyond that. */
    private long used(Path member, Path but) throws IOException {
        long used = 0;
        for (var file : files(member)) {
            used += Math.max(file.toFile().length(), file.equals(but) ? 0 : promised.getOrDefault(file, 0L));
        }
        return used;
    }

    private long onItsWay() throws IOException {
        long bytes = 0;
        for (var promise : promised.entrySet()) {
            var part = promise.getKey();
            bytes += Files.exists(part) ? Math.max(0, promise.getValue() - part.toFile().length()) : 0;
        }
        return bytes;
    }

    private static List<Path> files(Path member) throws IOException {
        if (!Files.isDirectory(member)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(member)) {
            return files.toList();
        }
    }
}
