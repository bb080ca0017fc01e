package org.entente.node.engagements.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.entente.accord.OfficialId;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.engagements.Labels;
import org.entente.node.store.Transaction;
import org.entente.node.web.Language;
import org.entente.node.web.PageWriter;
import org.springframework.stereotype.Component;

/** Who reads a page, and what things are called in that reader's language. */
@Component
final class Reader {
    private final PageWriter pages;
    private final Labels.Source labels;
    private final ServiceId own;

    Reader(PageWriter pages, Labels.Source labels, NodeConfiguration configuration) {
        this.pages = pages;
        this.labels = labels;
        this.own = new ServiceId(configuration.service());
    }

    Labels labels(Transaction transaction, HttpServletRequest request) {
        return labels.read(transaction, pages.ui(request).language());
    }

    Labels labels(Transaction transaction, Language language) {
        return labels.read(transaction, language);
    }

    /** What the directory calls an official of this identifier; empty for one that it does not know. */
    String officialName(Labels labels, String official) {
        try {
            var id = new OfficialId(official);
            return labels.knows(id) ? labels.official(id) : "";
        } catch (ValidationException noIdentifier) {
            return "";
        }
    }

    /** This node's own service. */
    ServiceId own() {
        return own;
    }
}
