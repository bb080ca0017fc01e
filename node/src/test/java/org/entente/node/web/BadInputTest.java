package org.entente.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.entente.node.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Malformed, oversized and wrongly typed input at the pages and the API is refused with a code of the catalogue. */
class BadInputTest {
    private static final String USER = "/api/v1/users/somebody";

    @TempDir
    static Path folder;

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(folder, "ma.dgsn-dgst", "DGSN-DGST");
        node.operator();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static void refusedAs(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(node.call("operator", "GET", USER, null).statusCode()).as("nothing was changed").isEqualTo(404);
    }

    private static HttpResponse<String> put(String body, Map<String, String> headers) {
        return node.call("operator", TestNode.PASSWORD, "PUT", USER, body, headers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"displayName\": \"A\",, }|400|web.malformed-json|",
        "{\"displayName\": \"A\"|400|web.malformed-json|",
        "|400|web.malformed-json|",
        "[]|422|web.invalid-input|",
        "{\"displayName\": 3}|422|web.invalid-input|displayName",
        "{\"displayName\": {\"a\": 1}}|422|web.invalid-input|displayName",
        "{\"roles\": \"OFFICER\"}|422|web.invalid-input|roles",
        "{\"roles\": [\"OFFICER\", \"KING\"]}|422|web.invalid-input|roles[1]",
        "{\"roles\": [0]}|422|web.invalid-input|roles[0]",
        "{\"enabled\": \"true\"}|422|web.invalid-input|enabled",
        "{\"enabled\": 1}|422|web.invalid-input|enabled",
        "{\"enabledd\": true}|422|web.invalid-input|enabledd",
        "{\"displayName\": \"A\", \"displayName\": \"B\"}|400|web.malformed-json|",
        "{\"displayName\": \"A\"} {}|422|web.invalid-input|",
    })
    void aBodyThatIsNotWhatTheApiTakesIsRefusedByField(String body, int status, String code, String path) {
        var answer = put(body == null ? "" : body, Map.of());
        refusedAs(answer, status, code);
        if (path != null) {
            assertThat(answer.body()).contains("\"path\":\"" + path + "\"");
        }
    }

    @Test
    void anOversizedBodyIsRefused() {
        refusedAs(put("{\"displayName\": \"" + "a".repeat(2_000_000) + "\"}", Map.of()), 413, "web.too-large");
    }

    @Test
    void anOversizedBodyOfUnknownLengthIsRefused() throws IOException {
        var answer = exchange(("PUT " + USER + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + authorization() + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + ("10000\r\n" + " ".repeat(0x10000) + "\r\n").repeat(40) + "0\r\n\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 413").contains("web.too-large");
    }

    @Test
    void aDeeplyNestedBodyIsRefused() {
        assertThat(put("[".repeat(100_000), Map.of()).statusCode()).isIn(400, 422);
    }

    @Test
    void anotherFormatIsRefused() {
        refusedAs(put("<user/>", Map.of("Content-Type", "application/xml")), 415, "web.unsupported-media-type");
        refusedAs(put("{}", Map.of("Content-Type", "nonsense")), 415, "web.unsupported-media-type");
    }

    @Test
    void anAddressOrMethodThatDoesNotExistIsRefused() {
        refusedAs(node.call("operator", "GET", "/api/v1/nothing", null), 404, "web.not-found");
        refusedAs(node.call("operator", "DELETE", USER, null), 405, "web.method-not-allowed");
    }

    @ParameterizedTest
    @CsvSource({"page=0", "page=x", "size=201", "size=-1", "page=99999999999"})
    void aPageOfAListThatCannotBeIsRefused(String query) {
        var answer = node.call("operator", "GET", "/api/v1/users?" + query, null);
        refusedAs(answer, 422, "web.invalid-input");
        assertThat(answer.body()).contains("\"path\":\"" + query.substring(0, 4) + "\"");
    }

    @Test
    void aProblemIsToldInTheLanguageAskedFor() {
        var answer = put("{}", Map.of("Accept-Language", "ar"));
        assertThat(answer.headers().firstValue("Content-Language")).hasValue("ar");
        assertThat(answer.body()).contains("املأ هذه الخانة");
    }

    @Test
    void aFormThatDoesNotComeFromThisNodesPagesIsRefused() throws Exception {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            var answer = http.send(java.net.http.HttpRequest.newBuilder(URI.create(node.address() + "/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("name=operator&password=x")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("web.form-expired");
        }
    }

    @Test
    void anOversizedFormIsRefusedWithAPage() throws Exception {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            var answer = http.send(java.net.http.HttpRequest.newBuilder(URI.create(node.address() + "/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("name=" + "a".repeat(3_000_000))).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("web.too-large", "<html lang=\"en\" dir=\"ltr\">");
        }
    }

    @ParameterizedTest
    @CsvSource({"/sign-in%00", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fapplication.properties", "/a;b=c",
        "/sign-in%", "/assets/%c0%ae%c0%ae/x"})
    void anAddressThatTriesToEscapeIsRefused(String path) throws IOException {
        var answer = exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (302|400|404).*");
    }

    @Test
    void whatIsNotHttpIsRefused() throws IOException {
        assertThat(exchange("\u0016\u0003\u0001 not a request\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    private static String authorization() {
        return "Authorization: Basic " + java.util.Base64.getEncoder().encodeToString(
                ("operator:" + TestNode.PASSWORD).getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    /** Sends bytes as they are, which the client of the JDK would refuse to. */
    private static String exchange(String request) throws IOException {
        var address = URI.create(node.address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // The node may close while more is being sent; what it said stands in the answer.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
