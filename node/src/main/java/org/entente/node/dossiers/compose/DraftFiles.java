package org.entente.node.dossiers.compose;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.entente.accord.Attachment;
import org.entente.accord.Attachments;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.node.access.Actor;
import org.entente.node.dossiers.DossiersError;
import org.entente.node.dossiers.MessageKind;
import org.entente.node.dossiers.OwnService;
import org.entente.node.exchange.Blobs;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * The files of a draft. They are sealed for the channel of its recipients while they come in, a piece at a time in memory;
 * when the recipients change, they are sealed anew before the draft is sent.
 */
@Component
public class DraftFiles {
    /** What the form and the API call the field. */
    public static final String FIELD = "file";
    private static final String ID = "[a-z0-9][a-z0-9.-]{0,63}";
    private static final int BUFFER = 1 << 16;

    private final Store store;
    private final Drafts drafts;
    private final AttachmentStore files;
    private final Blobs blobs;
    private final OwnService own;
    private final SecureRandom random;

    DraftFiles(Store store, Drafts drafts, AttachmentStore files, Blobs blobs, OwnService own, SecureRandom random) {
        this.store = store;
        this.drafts = drafts;
        this.files = files;
        this.blobs = blobs;
        this.own = own;
        this.random = random;
    }

    /** The files of a draft, in their order, also those that are still coming in. */
    public List<DraftFile> of(Transaction transaction, String draft) {
        return files.of(transaction, draft).stream().map(row -> file(transaction, row)).toList();
    }

    private DraftFile file(Transaction transaction, AttachmentStore.Row row) {
        return blobs.kept(transaction, row.upload())
                .map(kept -> new DraftFile(row.id(), row.name(), row.mediaType(), kept.bytes(), kept.bytes(), true))
                .orElseGet(() -> new DraftFile(row.id(), row.name(), row.mediaType(), row.bytes(),
                        blobs.received(transaction, row.upload()), false));
    }

    /**
     * One file of a draft.
     *
     * @throws ProblemException {@code dossiers.no-attachment}
     */
    public DraftFile get(Transaction transaction, String draft, String id) {
        return file(transaction, row(transaction, draft, id));
    }

    private AttachmentStore.Row row(Transaction transaction, String draft, String id) {
        return files.find(transaction, draft, id).filter(row -> !row.removed())
                .orElseThrow(() -> new ProblemException(DossiersError.NO_ATTACHMENT));
    }

    /**
     * Begins a file of a draft, or finds the one that was begun under this id.
     *
     * @param id chosen by the client: at most 64 small letters, digits, dots and hyphens
     * @param bytes of the whole file, or as many as there may be
     * @throws ProblemException naming {@code id}, {@code name}, {@code mediaType}, {@code file} or {@code to}; {@code
     *     dossiers.draft-closed}; {@code exchange.no-channel}
     */
    public DraftFile begin(Transaction transaction, Actor actor, String draft, String id, String name, String mediaType, long bytes) {
        var known = files.find(transaction, draft, id);
        if (known.isPresent() && !known.get().removed()) {
            return file(transaction, known.get());
        }
        var open = open(transaction, draft);
        dropRemoved(transaction, draft);
        check(transaction, open, id, name, mediaType, bytes);
        var upload = blobs.begin(transaction, members(open.content()), bytes);
        files.add(transaction, draft, new AttachmentStore.Row(id, name, mediaType, bytes, upload, false));
        drafts.filesChanged(transaction, actor, open);
        return get(transaction, draft, id);
    }

    private Draft open(Transaction transaction, String draft) {
        var open = drafts.get(transaction, draft);
        if (!open.open()) {
            throw new ProblemException(DossiersError.DRAFT_CLOSED);
        }
        return open;
    }

    private void check(Transaction transaction, Draft draft, String id, String name, String mediaType, long bytes) {
        var there = files.of(transaction, draft.id());
        if (!id.matches(ID)) {
            throw ProblemException.ofField("id", "dossiers.field.attachment-id");
        }
        if (!MessageKind.ofCode(draft.kind()).carriesFiles()) {
            throw ProblemException.ofField(FIELD, "dossiers.field.attachment-kind");
        }
        if (draft.content().to().isEmpty()) {
            throw ProblemException.ofField("to", "dossiers.field.attachment-to");
        }
        if (there.size() >= Attachments.MOST) {
            throw ProblemException.ofFields(List.of(new FieldError(FIELD, "dossiers.field.too-many", Map.of("limit", Attachments.MOST))));
        }
        if (bytes < 0 || bytes > Attachment.MAX_BYTES) {
            throw ProblemException.ofField(FIELD, "dossiers.field.attachment-size");
        }
        if (name.isBlank() || name.length() > Attachment.NAME || !Attachment.fitName(name)) {
            throw ProblemException.ofField("name", "dossiers.field.attachment-name");
        }
        if (there.stream().anyMatch(row -> row.name().equals(name))) {
            throw ProblemException.ofField("name", "dossiers.field.attachment-repeated");
        }
        if (!Attachment.isMediaType(mediaType)) {
            throw ProblemException.ofField("mediaType", "dossiers.field.attachment-type");
        }
    }

    private Set<ServiceId> members(DraftContent content) {
        var members = new HashSet<ServiceId>();
        try {
            content.to().forEach(service -> members.add(new ServiceId(service)));
        } catch (ValidationException wrong) {
            throw ProblemException.ofField("to", "web.field.unknown-choice");
        }
        members.add(own.id());
        return members;
    }

    /**
     * Takes a part of a file, which ends it when it reaches the length that was announced.
     *
     * @param from the first byte of the part; what is kept already, see {@link DraftFile#received}
     * @param last whether the file ends with it, however long it is
     * @throws ProblemException {@code dossiers.attachment-gap} when it begins elsewhere; what {@link Blobs#take} throws
     * @throws IOException when the part breaks off; what came stays
     */
    public DraftFile take(String draft, String id, long from, InputStream part, boolean last) throws IOException {
        var row = store.<AttachmentStore.Row>read(tx -> row(tx, draft, id));
        try (var taking = blobs.take(row.upload())) {
            if (taking.received() != from) {
                throw new ProblemException(DossiersError.ATTACHMENT_GAP, Map.of("received", taking.received()));
            }
            if (copy(part, taking) + from >= row.bytes() || last) {
                taking.finish();
            }
        }
        return store.read(tx -> get(tx, draft, id));
    }

    private static long copy(InputStream part, Blobs.Taking taking) throws IOException {
        var buffer = new byte[BUFFER];
        long copied = 0;
        for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
            taking.write(buffer, 0, read);
            copied += read;
        }
        return copied;
    }

    /**
     * Takes a whole file from a form. What a browser sends cannot be gone on with, so that nothing stays of a part of it.
     *
     * @param most bytes that it has at most
     * @throws ProblemException naming {@code file}
     */
    public void attach(Actor actor, String draft, String name, String mediaType, long most, InputStream content) throws IOException {
        var bytes = new byte[10];
        random.nextBytes(bytes);
        var id = HexFormat.of().formatHex(bytes);
        try {
            var row = store.<AttachmentStore.Row>write(tx -> {
                begin(tx, actor, draft, id, freeName(tx, draft, name), type(mediaType), Math.min(most, Attachment.MAX_BYTES));
                return row(tx, draft, id);
            });
            try (var taking = blobs.take(row.upload())) {
                copy(content, taking);
                taking.finish();
            }
        } catch (ProblemException refused) {
            forget(draft, id);
            throw ofField(refused);
        } catch (IOException | RuntimeException e) {
            forget(draft, id);
            throw e;
        }
    }

    private void forget(String draft, String id) {
        store.write(tx -> {
            files.find(tx, draft, id).ifPresent(row -> drop(tx, draft, row));
            return null;
        });
    }

    /** What concerns the file is said beside it. */
    private static ProblemException ofField(ProblemException refused) {
        var key = switch (refused.code()) {
            case ExchangeError.BLOB_QUOTA, ExchangeError.BLOB_DISK -> "dossiers.field.attachment-no-room";
            case ExchangeError.BLOB_LONGER -> "dossiers.field.attachment-size";
            default -> "";
        };
        return key.isEmpty() ? refused
                : new ProblemException(refused.code(), refused.arguments(), List.of(new FieldError(FIELD, key)));
    }

    /** A name without folders and unfit characters that no other file of the draft has. */
    private String freeName(Transaction transaction, String draft, String sent) {
        var names = files.of(transaction, draft).stream().map(AttachmentStore.Row::name).toList();
        var plain = fit(sent);
        var dot = plain.lastIndexOf('.') > 0 ? plain.lastIndexOf('.') : plain.length();
        var free = plain;
        for (int number = 2; names.contains(free); number++) {
            free = plain.substring(0, dot) + " (" + number + ")" + plain.substring(dot);
        }
        return free;
    }

    private static String fit(String sent) {
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var fit = new StringBuilder();
        last.codePoints().filter(c -> !Character.isISOControl(c) && c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(c -> fit.append(Attachment.fitName("a" + Character.toString(c) + "a") ? Character.toString(c) : "_"));
        var plain = fit.toString().strip().replaceAll("^\\.+|\\.+$", "").strip();
        var most = Attachment.NAME - " (50)".length();
        if (plain.length() > most) {
            // The ending says what it is.
            var dot = plain.lastIndexOf('.');
            var ending = dot > 0 && plain.length() - dot <= 10 ? plain.substring(dot) : "";
            plain = plain.substring(0, most - ending.length()).strip() + ending;
        }
        return plain.isEmpty() ? "file" : plain;
    }

    private static String type(String sent) {
        var bare = sent == null ? "" : sent.split(";")[0].strip().toLowerCase(Locale.ROOT);
        return Attachment.isMediaType(bare) ? bare : Attachment.UNKNOWN_TYPE;
    }

    /** Takes a file away; {@link #putBack} undoes that until the draft is sent, deleted, or another file of it changes. */
    public void remove(Transaction transaction, Actor actor, String draft, String id) {
        var open = open(transaction, draft);
        var row = row(transaction, draft, id);
        dropRemoved(transaction, draft);
        files.removed(transaction, draft, row.id(), true);
        drafts.filesChanged(transaction, actor, open);
    }

    /** @throws ProblemException {@code dossiers.no-attachment} when it is gone for good */
    public void putBack(Transaction transaction, Actor actor, String draft, String id) {
        var open = open(transaction, draft);
        if (files.find(transaction, draft, id).isEmpty()) {
            throw new ProblemException(DossiersError.NO_ATTACHMENT);
        }
        files.removed(transaction, draft, id, false);
        drafts.filesChanged(transaction, actor, open);
    }

    /** Throws a file away for good. Doing it again changes nothing. */
    public void delete(Transaction transaction, Actor actor, String draft, String id) {
        var open = open(transaction, draft);
        files.find(transaction, draft, id).ifPresent(row -> {
            drop(transaction, draft, row);
            drafts.filesChanged(transaction, actor, open);
        });
    }

    private void dropRemoved(Transaction transaction, String draft) {
        files.removed(transaction, draft).forEach(row -> drop(transaction, draft, row));
    }

    private void drop(Transaction transaction, String draft, AttachmentStore.Row row) {
        files.delete(transaction, draft, row.id());
        blobs.discard(transaction, row.upload());
    }

    /**
     * Seals the whole files of a draft anew that were taken for other recipients than it has now. To be called before
     * sending; it takes as long as reading and writing them.
     */
    public void follow(String draft) {
        record Move(AttachmentStore.Row row, Set<ServiceId> members) {}
        var moves = store.<List<Move>>read(tx -> drafts.find(tx, draft).filter(Draft::open).stream()
                .filter(open -> !open.content().to().isEmpty() && !files.of(tx, draft).isEmpty())
                .flatMap(open -> files.of(tx, draft).stream()
                        .filter(row -> blobs.kept(tx, row.upload()).isPresent() && !blobs.isFor(tx, row.upload(), members(open.content())))
                        .map(row -> new Move(row, members(open.content()))))
                .toList());
        for (var move : moves) {
            try {
                var other = blobs.sealFor(move.row.upload(), move.members);
                store.write(tx -> {
                    blobs.discard(tx, files.replace(tx, draft, move.row, other) > 0 ? move.row.upload() : other);
                    return null;
                });
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
