package org.entente.node.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole node with an officer and a data protection officer, spoken to through its API and as a browser does. */
public final class RunningNode implements AutoCloseable {
    public static final String OFFICER = "officer";
    public static final String OVERSEER = "overseer";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final JsonMapper JSON = new JsonMapper();

    private final TestNode node;
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    public record Answer(int status, JsonNode body) {}

    record Shown(int status, String html, String location) {}

    public RunningNode(Path folder) {
        System.setProperty("entente.texts.strict", "true");
        node = TestNode.start(folder, "ma.dgsn-dgst", "DGSN-DGST");
        node.user(OFFICER, Role.OFFICER);
        node.user(OVERSEER, Role.DATA_PROTECTION_OFFICER);
    }

    public TestNode node() {
        return node;
    }

    /** Enters a file of noun, id and body through the API, in its order. */
    public void enter(String resource) throws IOException {
        try (var stream = RunningNode.class.getResourceAsStream(resource)) {
            enter(stream);
        }
    }

    public void enter(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            enter(stream);
        }
    }

    @SuppressWarnings("unchecked")
    private void enter(InputStream stream) {
        var file = (Map<String, Map<String, Object>>) new Load(LoadSettings.builder().build()).loadFromInputStream(stream);
        file.forEach((noun, things) -> things.forEach((id, body) -> {
            var answer = put("/" + noun + "/" + id, body);
            if (answer.status() != 201) {
                throw new AssertionError(noun + "/" + id + ": " + answer);
            }
        }));
    }

    Answer get(String path) {
        return call(OFFICER, "GET", path, null);
    }

    public Answer put(String path, Object body) {
        return call(OFFICER, "PUT", path, body);
    }

    Answer delete(String path) {
        return call(OFFICER, "DELETE", path, null);
    }

    /** @param body JSON as text, or what is to be written as JSON */
    Answer call(String user, String method, String path, Object body) {
        var text = body == null || body instanceof String ? (String) body : JSON.writeValueAsString(body);
        var response = node.call(user, method, "/api/v1" + path, text);
        var json = response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
        return new Answer(response.statusCode(), json);
    }

    /** Signs the browser in. */
    void signIn(String user) {
        submit("/sign-in", Map.of("name", user, "password", TestNode.PASSWORD), "/sign-in");
    }

    Shown show(String path) {
        return send(HttpRequest.newBuilder(URI.create(node.address() + path)).header("Accept", "text/html").GET());
    }

    /** Sends a form as a browser does that has loaded the page it stands on. */
    Shown submit(String path, Map<String, String> fields, String page) {
        var all = new LinkedHashMap<>(fields);
        var token = TOKEN.matcher(show(page).html());
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        var body = all.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue())).collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(node.address() + path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Shown send(HttpRequest.Builder request) {
        try {
            var response = browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Shown(response.statusCode(), response.body(), response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        node.close();
    }
}
