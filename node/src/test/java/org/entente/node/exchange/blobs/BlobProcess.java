package org.entente.node.exchange.blobs;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.HexFormat;
import org.entente.channel.blob.Blob;
import org.entente.channel.blob.BlobKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.merkle.Hash;
import org.entente.node.exchange.keys.TlsIdentity;
import org.entente.node.exchange.tls.PeerClient;
import org.entente.node.exchange.tls.Pin;

/** A process of its own that seals or fetches a blob, to be killed. It prints how far it is. */
final class BlobProcess {
    private BlobProcess() {}

    /** @param arguments {@code seal FOLDER LENGTH}, content on standard input; {@code fetch FOLDER URL PIN HASH LENGTH KEY} */
    public static void main(String... arguments) throws Exception {
        var folder = Blobs.folder(Path.of(arguments[1]));
        if (arguments[0].equals("seal")) {
            seal(folder, Long.parseLong(arguments[2]));
        } else {
            var blob = new Blob(Hash.of(HexFormat.of().parseHex(arguments[4])), Long.parseLong(arguments[5]),
                    BlobKey.of(HexFormat.of().parseHex(arguments[6]), SecretAccess.grant()));
            fetch(folder, URI.create(arguments[2]), new Pin(HexFormat.of().parseHex(arguments[3])), blob);
        }
    }

    private static void seal(BlobFolder folder, long length) throws Exception {
        try (var upload = folder.upload(Blobs.CHANNEL, Blobs.AUTHOR, Blobs.NAME, length, Blobs.RANDOM)) {
            System.out.println(upload.received());
            var piece = new byte[8192];
            for (int n = System.in.read(piece); n >= 0; n = System.in.read(piece)) {
                upload.write(piece, 0, n);
                System.out.println(upload.received());
            }
            var blob = upload.finish();
            System.out.println(blob.hash().hex() + " " + blob.length() + " "
                    + HexFormat.of().formatHex(blob.key().bytes(SecretAccess.grant())));
        }
    }

    private static void fetch(BlobFolder folder, URI url, Pin pin, Blob blob) throws Exception {
        var own = TlsIdentity.create("xx.guest", Instant.parse("2026-01-01T00:00:00Z"), Blobs.RANDOM);
        try (var client = new PeerClient(own, List.of(pin), url, Duration.ofSeconds(60), BlobDownload.PIECE, (refused, address) -> {}, Blobs.RANDOM);
                var download = folder.download(Blobs.CHANNEL, Blobs.AUTHOR, blob)) {
            new BlobFetch(client::range).fetch(Blobs.CHANNEL, blob, download, here -> System.out.println(here));
            System.out.println("whole");
        }
    }
}
