package org.entente.node.exchange.channels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Attachment;
import org.entente.accord.AttachmentKey;
import org.entente.accord.Digest;
import org.entente.accord.ServiceId;
import org.entente.channel.blob.Blob;
import org.entente.channel.keys.SecretAccess;
import org.entente.node.exchange.Blobs;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.blobs.BlobFolder;
import org.entente.node.exchange.blobs.BlobUpload;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The files of messages over channels. A row is written before its first file and goes after its last one. */
@Component
class ChannelBlobs implements Blobs {
    private static final int BUFFER = 1 << 16;

    private final Store store;
    private final ChannelStore channels;
    private final Deliveries deliveries;
    private final BlobFolder folder;
    private final ObjectProvider<BlobKeeper> keeper;
    private final Clock clock;
    private final SecureRandom random;

    ChannelBlobs(Store store, ChannelStore channels, Deliveries deliveries, BlobFolder folder, ObjectProvider<BlobKeeper> keeper,
            Clock clock, SecureRandom random) {
        this.store = store;
        this.channels = channels;
        this.deliveries = deliveries;
        this.folder = folder;
        this.keeper = keeper;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String begin(Transaction tx, Set<ServiceId> members, long most) {
        var channel = channels.byMembers(tx, members).orElseThrow(() -> noChannel(members));
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var name = HexFormat.of().formatHex(bytes);
        BlobRows.begin(tx, name, channel, most, clock.instant());
        return name;
    }

    static ProblemException noChannel(Set<ServiceId> members) {
        return new ProblemException(ExchangeError.NO_CHANNEL, Map.of("members", ChannelStore.joined(members).replace(" ", ", ")));
    }

    private record Found(BlobRows.Upload upload, Channel channel) {}

    private Found found(Transaction tx, String name) {
        var upload = BlobRows.upload(tx, name).orElseThrow(() -> new ProblemException(ExchangeError.NO_BLOB));
        return new Found(upload, channels.byNumber(tx, upload.channel()));
    }

    @Override
    public Taking take(String name) throws IOException {
        var found = store.<Found>read(tx -> found(tx, name));
        if (found.upload.kept().isPresent()) {
            return new Taken(found.upload.kept().get());
        }
        var channel = found.channel;
        return new Sealing(name, found.upload.most(), folder.upload(channel.genesis().channel(), channel.own().member(), name,
                found.upload.most(), random));
    }

    /** All of it was taken before. */
    private record Taken(Kept kept) implements Taking {
        @Override
        public long received() {
            return kept.bytes();
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (length > 0) {
                throw new ProblemException(ExchangeError.BLOB_LONGER);
            }
        }

        @Override
        public Kept finish() {
            return kept;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final class Sealing implements Taking {
        private final String name;
        private final long most;
        private final BlobUpload upload;
        private long written;
        private Kept finished;

        private Sealing(String name, long most, BlobUpload upload) {
            this.name = name;
            this.most = most;
            this.upload = upload;
            this.written = upload.received();
        }

        @Override
        public long received() {
            return upload.received();
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > most - written) {
                throw new ProblemException(ExchangeError.BLOB_LONGER);
            }
            upload.write(bytes, from, length);
            written += length;
        }

        @Override
        public Kept finish() throws IOException {
            if (finished == null) {
                finished = noted(kept(upload.finish()));
            }
            return finished;
        }

        private Kept noted(Kept kept) throws IOException {
            if (store.<Integer>write(tx -> BlobRows.finished(tx, name, kept)) == 0) {
                throw new ProblemException(ExchangeError.NO_BLOB);
            }
            upload.forget();
            return kept;
        }

        @Override
        public void close() throws IOException {
            upload.close();
            if (store.<Boolean>read(tx -> BlobRows.upload(tx, name).isEmpty())) {
                // Discarded while it was coming in.
                keeper.getObject().look();
            }
        }
    }

    private static Kept kept(Blob blob) {
        return new Kept(new Digest(blob.hash().hex()), blob.length(), AttachmentKey.of(blob.key().bytes(SecretAccess.grant())));
    }

    @Override
    public long received(Transaction tx, String name) {
        var found = found(tx, name);
        return found.upload.kept().map(Kept::bytes)
                .orElseGet(() -> folder.received(found.channel.genesis().channel(), found.channel.own().member(), name));
    }

    @Override
    public Optional<Kept> kept(Transaction tx, String name) {
        return BlobRows.upload(tx, name).flatMap(BlobRows.Upload::kept);
    }

    @Override
    public boolean isFor(Transaction tx, String name, Set<ServiceId> members) {
        return BlobRows.upload(tx, name)
                .filter(upload -> channels.byMembers(tx, members).filter(channel -> channel.number() == upload.channel()).isPresent())
                .isPresent();
    }

    @Override
    public String sealFor(String name, Set<ServiceId> members) throws IOException {
        var found = store.<Found>read(tx -> found(tx, name));
        var kept = found.upload.kept().orElseThrow(() -> new ProblemException(ExchangeError.BLOB_NOT_HERE));
        var other = store.<String>write(tx -> begin(tx, members, kept.bytes()));
        var blob = new Blob(BlobRows.hash(kept.sealed().hex()), kept.bytes(), BlobRows.key(kept.key()));
        try (var content = folder.content(found.channel.genesis().channel(), blob); var taking = take(other)) {
            var buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                taking.write(buffer, 0, read);
            }
            taking.finish();
            return other;
        } catch (IOException | RuntimeException e) {
            store.write(tx -> {
                discard(tx, other);
                return null;
            });
            throw e;
        }
    }

    @Override
    public void discard(Transaction tx, String name) {
        BlobRows.upload(tx, name).ifPresent(upload -> {
            BlobRows.discard(tx, channels.byNumber(tx, upload.channel()), upload);
            tx.afterCommit(keeper.getObject()::look);
        });
    }

    @Override
    public List<State> of(Transaction tx, EntryReference entry) {
        var place = deliveries.place(tx, entry);
        return BlobRows.of(tx, place.log().number(), place.position()).stream().map(file -> state(place, file)).toList();
    }

    private State state(Deliveries.Place place, BlobRows.Named file) {
        var here = file.here() ? file.sealed()
                : folder.here(place.channel().genesis().channel(), place.log().member(), file.hash());
        // What is whole on the disk is whole once that is noted.
        return new State(file.here() ? here : Math.min(here, file.sealed() - 1), file.sealed(), file.problem(), file.source());
    }

    @Override
    public InputStream content(EntryReference entry, Attachment file, long from) throws IOException {
        var place = store.<Deliveries.Place>read(tx -> {
            var found = deliveries.place(tx, entry);
            if (BlobRows.of(tx, found.log().number(), found.position()).stream()
                    .noneMatch(named -> named.here() && named.hash().hex().equals(file.sealed().hex()))) {
                throw new ProblemException(ExchangeError.BLOB_NOT_HERE);
            }
            return found;
        });
        try {
            return folder.content(place.channel().genesis().channel(), BlobRows.blob(file), from);
        } catch (java.nio.file.NoSuchFileException gone) {
            keeper.getObject().missing();
            throw new ProblemException(ExchangeError.BLOB_NOT_HERE);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
