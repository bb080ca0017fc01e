package org.entente.node.dossiers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.entente.accord.Attachment;
import org.entente.accord.Attachments;
import org.entente.accord.Message;
import org.entente.node.access.Actor;
import org.entente.node.dossiers.Consultations;
import org.entente.node.dossiers.DossiersError;
import org.entente.node.dossiers.StoredMessage;
import org.entente.node.dossiers.ThreadReader;
import org.entente.node.exchange.Blobs;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * The files of messages, for pages and API: how each stands, and its content as a download that no browser shows by itself. Who
 * may read the message may read its files, under the same reason, and each is logged.
 */
@Component
class FileSender {
    private static final int BUFFER = 1 << 16;
    /** RFC 9110 section 14.1.2, one range; others may be answered with the whole. */
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private final Store store;
    private final ThreadReader threads;
    private final Consultations consultations;
    private final Blobs blobs;

    FileSender(Store store, ThreadReader threads, Consultations consultations, Blobs blobs) {
        this.store = store;
        this.threads = threads;
        this.consultations = consultations;
        this.blobs = blobs;
    }

    /** The files of a message that may be read. */
    List<MessageFile> of(Transaction transaction, StoredMessage message, Message content) {
        var named = Attachments.in(content);
        if (named.isEmpty()) {
            return List.of();
        }
        var states = blobs.of(transaction, message.entry());
        return IntStream.range(0, Math.min(named.size(), states.size()))
                .mapToObj(i -> new MessageFile(i + 1, named.get(i).name(), named.get(i).mediaType(), named.get(i).bytes(), states.get(i)))
                .toList();
    }

    private record Found(StoredMessage message, Attachment file) {}

    /**
     * Answers a file of a message, or the range of it that was asked for.
     *
     * @param number from 1
     * @param key of the consultation
     * @throws ProblemException {@code dossiers.no-attachment}, {@code exchange.blob-not-here}, and as {@link Consultations#read}
     */
    void send(String id, int number, String key, Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var found = store.<Found>write(tx -> {
            var message = threads.message(tx, id);
            var files = Attachments.in(consultations.readFile(tx, actor, message, number - 1, key));
            if (number < 1 || number > files.size()) {
                throw new ProblemException(DossiersError.NO_ATTACHMENT);
            }
            return new Found(message, files.get(number - 1));
        });
        var file = found.file;
        var tag = "\"" + file.sealed().hex() + "\"";
        var asked = Optional.ofNullable(request.getHeader(HttpHeaders.RANGE))
                .filter(range -> Optional.ofNullable(request.getHeader(HttpHeaders.IF_RANGE)).map(tag::equals).orElse(true))
                .flatMap(range -> Span.parse(range, file.bytes()));
        if (asked.filter(Span::empty).isPresent() && file.bytes() > 0) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes());
            throw new ProblemException(DossiersError.ATTACHMENT_RANGE);
        }
        var span = asked.filter(range -> !range.empty()).orElse(new Span(0, file.bytes()));
        try (var content = blobs.content(found.message.entry(), file, span.from)) {
            headers(response, file, tag);
            if (asked.isPresent() && !asked.get().empty()) {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + span.from + "-" + (span.end - 1) + "/" + file.bytes());
            }
            response.setContentLengthLong(span.end - span.from);
            var buffer = new byte[BUFFER];
            for (long left = request.getMethod().equals("HEAD") ? 0 : span.end - span.from; left > 0;) {
                int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("the stored file is shorter than it should be");
                }
                response.getOutputStream().write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private static void headers(HttpServletResponse response, Attachment file, String tag) {
        // Never the sender's type: nothing that a sender chose is shown or run by a browser.
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, tag);
    }

    /** @param end the byte after the last */
    private record Span(long from, long end) {
        boolean empty() {
            return from >= end;
        }

        /** Empty for what is no range of this form; an empty span for one outside the file. */
        static Optional<Span> parse(String header, long length) {
            var range = RANGE.matcher(header.strip());
            if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
                return Optional.empty();
            }
            if (range.group(1).isEmpty()) {
                return Optional.of(new Span(Math.max(0, length - Long.parseLong(range.group(2))), length));
            }
            var from = Long.parseLong(range.group(1));
            var end = range.group(2).isEmpty() ? length : Math.min(length, Long.parseLong(range.group(2)) + 1);
            return range.group(2).isEmpty() || Long.parseLong(range.group(2)) >= from
                    ? Optional.of(new Span(from, end)) : Optional.empty();
        }
    }
}
