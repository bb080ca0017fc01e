package org.entente.cli.demo;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.entente.cli.process.NodeSettings;

/** Nodes of the demo without its world: they know each other and share one channel, and nothing is in it. */
public final class IntroducedNodes {
    private IntroducedNodes() {}

    /**
     * Introduces running nodes to each other as {@code ./entente demo} does, and opens the channel of all of them.
     *
     * @param nodes of {@link FourNodes#in}
     * @param cards folder for the files of node cards
     */
    public static void introduce(List<NodeSettings> nodes, Path cards, String channel) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var accounts = new TreeMap<String, Accounts>();
        nodes.forEach(node -> accounts.put(node.service(), new Accounts(node, http, Api.Listener.NONE)));
        accounts.forEach((service, node) -> node.create(FictionalStaff.of(service)));
        var introductions = new Introductions(accounts, cards, (format, arguments) -> {});
        introductions.make();
        introductions.channel(channel, List.copyOf(accounts.keySet()));
    }
}
