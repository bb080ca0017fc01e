package org.entente.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.entente.node.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementServerTest {
    @TempDir
    Path folder;

    @Test
    void healthAndMetricsAreAnsweredOnTheirOwnPortOnly() throws Exception {
        try (var node = TestNode.start(folder, "ma.dgsn-dgst", "DGSN-DGST"); var http = HttpClient.newHttpClient()) {
            var management = "http://127.0.0.1:" + node.bean(ManagementServer.class).port();
            assertThat(get(http, management + "/health/live").body()).isEqualTo("{\"status\":\"up\"}");
            var ready = get(http, management + "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"store\":\"up\"");
            node.call("", "", "GET", "/api/v1/account", null, java.util.Map.of());
            // A request is counted when it has ended, which its client may see a moment earlier.
            await().untilAsserted(() -> assertThat(get(http, management + "/metrics").body())
                    .contains("jvm_memory_used_bytes", "entente_requests_seconds_count{", "outcome=\"4xx\""));
            assertThat(get(http, management + "/health/live/more").statusCode()).isEqualTo(404);
            assertThat(get(http, management + "/sign-in").statusCode()).isEqualTo(404);
            assertThat(get(http, node.address() + "/metrics").statusCode()).isEqualTo(302);
        }
    }

    private static HttpResponse<String> get(HttpClient http, String address) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
