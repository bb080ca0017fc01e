package org.entente.node.engagements;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.entente.accord.EngagementId;
import org.entente.accord.OfficialId;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.node.directory.OfficialStore;
import org.entente.node.directory.PartyStore;
import org.entente.node.directory.ServiceStore;
import org.entente.node.directory.SourceStore;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/** Checks that what an entry refers to exists; each wrong reference is named under its field's path. */
@Component
public final class References {
    private final PartyStore parties;
    private final ServiceStore services;
    private final OfficialStore officials;
    private final SourceStore sources;
    private final ReferenceStore engagements;

    References(PartyStore parties, ServiceStore services, OfficialStore officials, SourceStore sources,
            ReferenceStore engagements) {
        this.parties = parties;
        this.services = services;
        this.officials = officials;
        this.sources = sources;
        this.engagements = engagements;
    }

    public Checked in(Transaction transaction) {
        return new Checked(transaction);
    }

    /** The references of one entry. */
    public final class Checked {
        private final Transaction transaction;
        private final List<FieldError> errors = new ArrayList<>();

        private Checked(Transaction transaction) {
            this.transaction = transaction;
        }

        public Checked service(String path, ServiceId id) {
            return exists(path, services.find(transaction, id).isPresent(), "directory.field.unknown-service");
        }

        public Checked services(String path, Collection<ServiceId> ids) {
            int i = 0;
            for (var id : ids) {
                service(path + "[" + i++ + "]", id);
            }
            return this;
        }

        public Checked official(String path, Optional<OfficialId> id) {
            return id.isEmpty() ? this
                    : exists(path, officials.find(transaction, id.get()).isPresent(), "directory.field.unknown-official");
        }

        public Checked party(String path, Optional<PartyId> id) {
            return id.isEmpty() ? this
                    : exists(path, parties.find(transaction, id.get()).isPresent(), "directory.field.unknown-party");
        }

        public Checked source(String path, Optional<String> id) {
            return id.isEmpty() ? this
                    : exists(path, sources.find(transaction, id.get()).isPresent(), "engagements.field.unknown-source");
        }

        public Checked engagement(String path, Optional<EngagementId> id) {
            return id.isEmpty() ? this
                    : exists(path, engagements.engagementExists(transaction, id.get()), "engagements.field.unknown-engagement");
        }

        private Checked exists(String path, boolean exists, String key) {
            if (!exists) {
                errors.add(new FieldError(path, key));
            }
            return this;
        }

        /** @throws ProblemException naming every reference that leads nowhere */
        public void done() {
            if (!errors.isEmpty()) {
                throw ProblemException.ofFields(errors);
            }
        }
    }
}
