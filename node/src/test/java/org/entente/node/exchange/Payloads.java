package org.entente.node.exchange;

import java.util.Optional;
import org.entente.accord.CommitmentId;
import org.entente.accord.CommitmentState;
import org.entente.accord.CommitmentUpdate;
import org.entente.accord.Payload;

/** Small payloads for tests of the exchange, which does not look into them. */
public final class Payloads {
    private Payloads() {}

    public static Payload saying(String text) {
        return new CommitmentUpdate(new CommitmentId("fictional-commitment"), CommitmentState.values()[0], text, Optional.empty());
    }

    public static String said(Payload payload) {
        return ((CommitmentUpdate) payload).text();
    }
}
