package org.entente.node.dossiers.web;

import java.time.Clock;
import org.entente.node.dossiers.ThreadReader;
import org.entente.node.dossiers.compose.Compose;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** How what sending led to stands in the API. */
@Component
class Outcomes {
    private final ThreadReader threads;
    private final Clock clock;

    Outcomes(ThreadReader threads, Clock clock) {
        this.threads = threads;
        this.clock = clock;
    }

    DraftsApi.OutcomeView view(Transaction transaction, Compose.Outcome outcome) {
        return switch (outcome) {
            case Compose.Sent(var message) -> new DraftsApi.OutcomeView("sent",
                    MessageView.of(threads.follow(transaction, message), clock.instant()), null);
            case Compose.AwaitingApproval(var draft) ->
                new DraftsApi.OutcomeView("awaiting-approval", null, DraftsApi.DraftView.of(draft, false));
        };
    }
}
