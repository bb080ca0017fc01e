package org.entente.node.agreements;

import java.util.Optional;
import java.util.Set;
import org.entente.accord.Act;
import org.entente.accord.ActKind;
import org.entente.accord.Lineage;
import org.entente.accord.Marking;
import org.entente.accord.RefusalGround;
import org.entente.accord.ServiceId;
import org.entente.accord.TermsReference;
import org.entente.accord.TransferBasis;
import org.entente.accord.Urgency;

/** An act to try out, as the JSON of the API: the sender is this node's service. */
public record DecisionInput(ActKind kind, Set<ServiceId> to, Optional<Marking> marking, Optional<TransferBasis> transferBasis,
        Optional<Lineage> lineage, Optional<Urgency> urgency, Optional<RefusalGround> ground, Set<TermsReference> decidedOn) {

    Act act(ServiceId from) {
        return new Act(kind, from, to, marking, transferBasis, lineage.orElse(Lineage.NONE), urgency, ground,
                Optional.empty(), decidedOn);
    }
}
