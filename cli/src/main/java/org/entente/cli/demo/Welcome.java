package org.entente.cli.demo;

import java.io.PrintWriter;
import java.util.List;
import org.entente.cli.process.NodeSettings;

/** What the demo prints when it is ready: where to go, how to sign in, and what to try first. */
final class Welcome {
    private Welcome() {}

    static void print(List<NodeSettings> nodes, PrintWriter out) {
        out.println();
        nodes.forEach(node -> out.printf("  %-32s %s%n", node.name(), node.pages()));
        out.printf("""

                  Users of every node: officer, head, protection (data protection officer), operator
                  Password of all:     %s

                Try first, as officer of Morocco (%s):
                  1. Today: a request that waits and a commitment that is overdue
                  2. search for "Hammoushi" or %s: found whatever the spelling
                  3. the counterpart Policía Nacional: people, visits, commitments, agreements
                  4. the follow-up visit (marked fictional): from its minutes a commitment, from it a request
                  5. send a request, then answer it as officer of Spain (%s)
                  6. export the evidence of a message and check it:
                       ./entente verify FILE --trust CARD
                The same walk, step by step: docs/start/walk-through.md

                Ctrl-C stops all four; nothing is lost. ./entente demo --fresh starts over.
                """, Accounts.PASSWORD, nodes.get(0).pages(), "الحموشي", nodes.get(1).pages());
        out.flush();
    }
}
