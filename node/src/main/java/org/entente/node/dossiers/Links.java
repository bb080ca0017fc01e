package org.entente.node.dossiers;

import java.time.Clock;
import org.entente.accord.DossierId;
import org.entente.node.access.Actor;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/** Links dossiers that belong together. Bringing personal data of two dossiers together is a combination, and logged. */
@Component
public class Links {
    private static final int LONGEST_REASON = 2_000;

    private final DossierStore dossiers;
    private final ProcessingLog log;
    private final Clock clock;

    Links(DossierStore dossiers, ProcessingLog log, Clock clock) {
        this.dossiers = dossiers;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Links two dossiers both ways. Linking them again changes nothing.
     *
     * @throws ProblemException naming {@code other} or {@code reason}
     */
    public void link(Transaction transaction, Actor actor, Dossier one, String otherId, String reason) {
        var why = reason == null ? "" : reason.strip();
        var other = ThreadReader.id(otherId).flatMap(id -> dossiers.find(transaction, new DossierId(id)))
                .orElseThrow(() -> ProblemException.ofField("other", "web.field.not-found"));
        if (one.id().equals(other.id())) {
            throw ProblemException.ofField("other", "dossiers.field.same-dossier");
        }
        if (why.isEmpty()) {
            throw ProblemException.ofField("reason", "web.field.required");
        }
        if (why.length() > LONGEST_REASON) {
            throw ProblemException.ofFields(java.util.List.of(new FieldError("reason", "web.field.too-long",
                    java.util.Map.of("limit", LONGEST_REASON))));
        }
        if (dossiers.links(transaction, one.id()).stream().anyMatch(link -> link.other().id().equals(other.id()))) {
            return;
        }
        if (one.personal() && other.personal()) {
            log.record(transaction, ProcessingRecord.of(ProcessingKind.COMBINATION, actor,
                    "dossier/" + one.id() + " dossier/" + other.id(), why));
        }
        dossiers.link(transaction, one.id(), other.id(), why, actor.userName(), clock.instant());
    }
}
