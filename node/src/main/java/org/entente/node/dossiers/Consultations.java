package org.entente.node.dossiers;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.entente.accord.Message;
import org.entente.accord.MessageId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * The one way to content with personal data: a person says why, that is logged, and only then the content is shown. What
 * cannot be logged does not happen, because both stand in one transaction.
 */
@Component
public class Consultations {
    /** How long one stated reason lasts: long enough to read and to answer, too short to leave open. */
    public static final Duration LASTS = Duration.ofMinutes(30);

    private final MessageStore messages;
    private final ProcessingLog log;
    private final Clock clock;
    private final SecureRandom random;

    Consultations(MessageStore messages, ProcessingLog log, Clock clock, SecureRandom random) {
        this.messages = messages;
        this.log = log;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Logs that the person consults the target.
     *
     * @param target {@code message/<id>} or {@code draft/<id>}
     * @return the key that {@link #holds} accepts from this person until {@link #LASTS} has passed
     * @throws ProblemException naming {@code justification} when it is blank
     */
    public String begin(Transaction transaction, Actor actor, String target, String justification) {
        log.record(transaction, ProcessingRecord.consultation(actor, target, justification));
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var key = HexFormat.of().formatHex(bytes);
        transaction.sql().sql("INSERT INTO dossier_consultation (id, target, user_name, at, justification) VALUES (?, ?, ?, ?, ?)")
                .params(key, target, actor.userName(), clock.millis(), justification.strip()).update();
        return key;
    }

    /** Whether this person has opened this target with that key, not too long ago. */
    public boolean holds(Transaction transaction, Actor actor, String target, String key) {
        return transaction.sql().sql("""
                SELECT count(*) FROM dossier_consultation WHERE id = ? AND target = ? AND user_name = ? AND at > ?""")
                .params(key, target, actor.userName(), clock.instant().minus(LASTS).toEpochMilli())
                .query(Integer.class).single() == 1;
    }

    /**
     * The content of a message; free of a key where {@link #needsReason} says no.
     *
     * @param key of {@link #begin}; empty if there is none
     * @throws ProblemException {@link DossiersError#ERASED}, {@link DossiersError#JUSTIFICATION_REQUIRED}, {@link
     *     DossiersError#CONSULTATION_ENDED}
     */
    public Message read(Transaction transaction, Actor actor, StoredMessage message, String key) {
        var content = messages.content(transaction, message.id());
        if (content.isEmpty()) {
            throw new ProblemException(DossiersError.ERASED);
        }
        if (needsReason(actor, message)) {
            requireKey(transaction, actor, reference(message.id()), key);
        }
        return content.get();
    }

    /**
     * The content of a message whose file somebody is about to read. Where that needs a reason, it is logged as a consultation
     * with the reason that the message was opened with, once for each consultation and file.
     *
     * @param place of the file, from 0
     * @throws ProblemException as {@link #read}
     */
    public Message readFile(Transaction transaction, Actor actor, StoredMessage message, int place, String key) {
        var content = read(transaction, actor, message, key);
        if (needsReason(actor, message)) {
            var fresh = transaction.sql().sql("INSERT INTO dossier_attachment_read (consultation, place) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(key, place).update();
            if (fresh > 0) {
                var reason = transaction.sql().sql("SELECT justification FROM dossier_consultation WHERE id = ?").param(key)
                        .query(String.class).single();
                log.record(transaction, ProcessingRecord.consultation(actor, reference(message.id()) + "/attachment/" + (place + 1), reason));
            }
        }
        return content;
    }

    /** Personal data is opened for a reason; whoever does not work on dossiers opens any content for a reason. */
    public static boolean needsReason(Actor actor, StoredMessage message) {
        return message.personal() || !actor.may(Permission.DOSSIER_WORK);
    }

    /** @throws ProblemException when the person has not opened the target with that key */
    public void requireKey(Transaction transaction, Actor actor, String target, String key) {
        if (key.isEmpty()) {
            throw new ProblemException(DossiersError.JUSTIFICATION_REQUIRED);
        }
        if (!holds(transaction, actor, target, key)) {
            throw new ProblemException(DossiersError.CONSULTATION_ENDED);
        }
    }

    /** How the log names a message. */
    public static String reference(MessageId message) {
        return "message/" + message;
    }
}
