package org.entente.node.dossiers.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.entente.accord.CommitmentId;
import org.entente.accord.ServiceId;
import org.entente.node.dossiers.Dossier;
import org.entente.node.dossiers.DossierStore;

/**
 * A dossier in the API.
 *
 * @param reference this node's own number, such as {@code MA-2026-000123}
 * @param services the services of its channel, this node's own included
 * @param messages in order, without content; missing in lists, as {@code links} and {@code commitments}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DossierView(String id, String reference, String title, List<String> services, String openedBy, Instant openedAt,
        Instant changedAt, boolean personal, List<MessageView> messages, List<LinkView> links, List<String> commitments) {

    record LinkView(String dossier, String reference, String reason, String linkedBy, Instant linkedAt) {
        static LinkView of(DossierStore.Link link) {
            return new LinkView(link.other().id().value(), link.other().reference(), link.reason(), link.linkedBy(),
                    link.linkedAt());
        }
    }

    static DossierView of(Dossier dossier) {
        return of(dossier, null, null, null);
    }

    static DossierView of(Dossier dossier, List<MessageView> messages, List<DossierStore.Link> links,
            List<CommitmentId> commitments) {
        return new DossierView(dossier.id().value(), dossier.reference(), dossier.title(),
                dossier.channel().stream().map(ServiceId::value).toList(), dossier.openedBy().value(), dossier.openedAt(),
                dossier.changedAt(), dossier.personal(), messages,
                links == null ? null : links.stream().map(LinkView::of).toList(),
                commitments == null ? null : commitments.stream().map(CommitmentId::value).toList());
    }
}
