package org.entente.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.entente.node.web.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that was restored asks its peers before it writes on. */
class RestoredNodeTest {
    @TempDir
    Path folder;

    @Test
    void nothingIsAppendedUntilThePeerHasToldWhatItHolds() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            nodes.first().awaitDelivered(nodes.first().append(nodes.members(), Payloads.saying("before")));
            nodes.second().stop();
            var operator = nodes.first().node().operator();
            var stated = nodes.first().node().call(operator, "POST", "/api/v1/exchange/restored", "{}");
            assertThat(stated.body()).contains("\"recovering\":[\"es.policia-nacional\"]");
            assertThatThrownBy(() -> nodes.first().append(nodes.members(), Payloads.saying("too early")))
                    .isInstanceOfSatisfying(ProblemException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ExchangeError.RECOVERING));
            nodes.second().startAgain();
            nodes.first().await("the peer has told what it holds", () -> nodes.first().node()
                    .call(operator, "GET", "/api/v1/channels/ma-es", null).body().contains("\"recovering\":[]"));
            var after = nodes.first().append(nodes.members(), Payloads.saying("after"));
            nodes.first().awaitDelivered(after);
            nodes.second().awaitOpened(after);
        }
    }
}
