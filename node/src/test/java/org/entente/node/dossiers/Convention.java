package org.entente.node.dossiers;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.ApproverRole;
import org.entente.accord.InstrumentAcceptance;
import org.entente.accord.InstrumentState;
import org.entente.accord.TermsReference;
import org.entente.formats.ExampleInstruments;
import org.entente.formats.TermsYaml;
import org.entente.node.access.Actor;
import org.entente.node.access.Role;
import org.entente.node.agreements.Instruments;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.store.Store;

/** Brings an instrument into force between all nodes of a test, as their heads would. */
public final class Convention {
    private static final Actor HEAD = new Actor("head", "Head Invented (fictional)", Set.of(Role.HEAD), Optional.empty());

    private Convention() {}

    public static void inForce(TwoNodes nodes, String example, TwoNodes.Member... members) {
        var terms = TermsYaml.read("example", ExampleInstruments.yaml(example));
        TermsReference about = write(members[0], instruments -> tx ->
                instruments.propose(tx, HEAD, terms).instrument().reference());
        for (var member : members) {
            member.await("the proposal", () -> versions(member, about) > 0);
            write(member, instruments -> tx -> instruments.step(tx, HEAD, new InstrumentAcceptance(about,
                    "Approver (fictional)", ApproverRole.PLENIPOTENTIARY, LocalDate.of(2026, 1, 15)), Optional.empty(),
                    "Bringing the convention into force. (Fictional.)"));
        }
        for (var member : members) {
            member.await("in force", () -> member.read(tx -> member.node().bean(Instruments.class)
                    .versions(tx, about.instrument())).getLast().instrument()
                    .standing(java.time.Clock.systemUTC().instant()).state() == InstrumentState.IN_FORCE);
        }
    }

    private static int versions(TwoNodes.Member member, TermsReference about) {
        return member.read(tx -> member.node().bean(Instruments.class).versions(tx, about.instrument())).size();
    }

    private static <T> T write(TwoNodes.Member member,
            java.util.function.Function<Instruments, org.entente.node.store.Work<T>> work) {
        return member.node().bean(Store.class).write(work.apply(member.node().bean(Instruments.class)));
    }
}
