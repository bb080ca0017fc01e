package org.entente.node.exchange.blobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.entente.channel.blob.Blob;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.seal.ChunkedEncryption;
import org.entente.node.exchange.quota.DiskSpace;

/** A channel, a member, and content that differs in every chunk. */
final class Blobs {
    static final SecureRandom RANDOM = new SecureRandom();
    static final ChannelId CHANNEL = new ChannelId("c1".repeat(32));
    static final MemberId AUTHOR = new MemberId("a1".repeat(16));
    static final String NAME = "0123456789abcdef".repeat(2);
    static final int CHUNK = ChunkedEncryption.CHUNK;
    private static final long PLENTY = 1L << 40;

    private Blobs() {}

    static BlobFolder folder(Path path) {
        return new BlobFolder(path, new BlobQuota(PLENTY, new DiskSpace(0, () -> PLENTY)));
    }

    /** Byte {@code at} of the content, which two neighbouring chunks never share. */
    static byte at(long at) {
        return (byte) (at * 31 + at / CHUNK * 7);
    }

    static byte[] content(long from, int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = at(from + i);
        }
        return bytes;
    }

    static Blob sealed(BlobFolder folder, int length) throws IOException {
        try (var upload = folder.upload(CHANNEL, AUTHOR, NAME, length, RANDOM)) {
            upload.write(content(0, length), 0, length);
            var blob = upload.finish();
            upload.forget();
            return blob;
        }
    }

    static byte[] opened(BlobFolder folder, Blob blob) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var content = folder.content(CHANNEL, blob)) {
            content.transferTo(out);
        }
        return out.toByteArray();
    }
}
