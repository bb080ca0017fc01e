package org.entente.node.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Attachment;
import org.entente.accord.AttachmentKey;
import org.entente.accord.Digest;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;

/**
 * Files of messages. One is first taken in and sealed for a channel; then an appended payload names it, and from there on it
 * has the fate of its entry. Other members' files are fetched by themselves once their entry is admitted.
 */
public interface Blobs {
    /** What {@link #begin} promises to take. */
    record Kept(Digest sealed, long bytes, AttachmentKey key) {}

    /** Takes content in. What {@link #write} took may be lost until {@link #received} counts it. */
    interface Taking extends AutoCloseable {
        /** Bytes that are kept; content goes on from there. */
        long received();

        /**
         * @throws org.entente.node.web.ProblemException {@code exchange.blob-longer} when more comes than was announced
         */
        void write(byte[] bytes, int from, int length) throws IOException;

        /** Ends the content; all of it is on disk then. Said twice it says the same. */
        Kept finish() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * How a file of an entry stands here.
     *
     * @param here   bytes of the sealed file that are here
     * @param of     bytes that it has
     * @param problem why the last attempt to fetch it failed
     * @param source the service that was asked then; empty when none was
     */
    record State(long here, long of, Optional<BlobProblem> problem, String source) {
        public boolean whole() {
            return here == of;
        }
    }

    /**
     * Begins to take a file for the channel of these services. Nothing is on disk yet.
     *
     * @param most bytes of content that will come at most
     * @return its name at this node
     * @throws org.entente.node.web.ProblemException {@code exchange.no-channel}
     */
    String begin(Transaction transaction, Set<ServiceId> members, long most);

    /**
     * Takes content, or goes on taking it after an interruption.
     *
     * @throws org.entente.node.web.ProblemException {@code exchange.blob-quota}, {@code exchange.blob-disk}, {@code
     *     exchange.blob-busy} when somebody else is sending it at the moment, {@code exchange.no-blob}
     */
    Taking take(String name) throws IOException;

    /** Bytes of content that are kept of a file that is being taken or was; 0 for none. */
    long received(Transaction transaction, String name);

    /** What a payload says of it; empty until the whole is here. */
    Optional<Kept> kept(Transaction transaction, String name);

    /** Whether it was taken for the channel of these services, and so may go there. */
    boolean isFor(Transaction transaction, String name, Set<ServiceId> members);

    /** Seals a whole file anew, for the channel of other services. @return its other name; the first one stays as well */
    String sealFor(String name, Set<ServiceId> members) throws IOException;

    /** Throws a file away that no entry names. Doing it again changes nothing. */
    void discard(Transaction transaction, String name);

    /** The files of an entry, in the order in which its payload names them. */
    List<State> of(Transaction transaction, EntryReference entry);

    /**
     * The content of a file that is here, a chunk at a time in memory.
     *
     * @param from the first byte wanted
     * @throws org.entente.node.web.ProblemException {@code exchange.blob-not-here}
     */
    InputStream content(EntryReference entry, Attachment file, long from) throws IOException;
}
