package org.entente.cli.demo;

import java.net.http.HttpClient;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.entente.cli.process.NodeSettings;

/** How long a request takes from "send" until the receipt of the other node is here, asked of the API of a running demo. */
public final class DeliveryTime {
    private final Api spain;
    private final Object content;

    public DeliveryTime(List<NodeSettings> nodes) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        this.spain = new Accounts(nodes.get(1), http, Api.Listener.NONE).officer();
        this.content = WorldFile.part(WorldFile.read("follow-up.yaml", LocalDate.now()), "openRequest");
    }

    /** The median over the given number of requests, in milliseconds, after as many that only warm up. */
    public double medianMilliseconds(int requests) {
        IntStream.range(0, requests).forEach(i -> milliseconds("warm-up-" + i));
        var times = IntStream.range(0, requests).mapToDouble(i -> milliseconds("measured-" + i)).sorted().toArray();
        return times[times.length / 2];
    }

    private double milliseconds(String draft) {
        spain.put("/drafts/" + draft, content);
        var begin = System.nanoTime();
        var message = spain.post("/drafts/" + draft + "/send", Api.object("justification", "benchmark"))
                .path("message").path("id").asString();
        Waiting.until("the receipt for " + message, () -> Optional.of(spain.get("/messages/" + message))
                .filter(sent -> sent.path("deliveries").path(0).path("status").asString().equals("delivered")), 1);
        return (System.nanoTime() - begin) / 1e6;
    }
}
