package org.entente.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.entente.cli.CommandFailed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public REST API of one node, as one signed-in user. Paths are below {@code /api/v1}. What the node refuses is
 * thrown as {@link Refused}.
 */
public final class Api {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String JSON_TYPE = "application/json";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PAGE_SIZE = 100;

    /** Told of every change that the node has acknowledged. */
    public interface Listener {
        Listener NONE = (path, answer) -> {};

        void acknowledged(String path, JsonNode answer);
    }

    private final HttpClient http;
    private final String node;
    private final String authorization;
    private final Listener listener;

    /** @param node address of the node's pages, e.g. {@code http://127.0.0.1:8101} */
    public Api(HttpClient http, String node, SignIn signIn, Listener listener) {
        this.listener = listener;
        this.http = http;
        this.node = node;
        var credentials = signIn.user() + ":" + signIn.password();
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** The node's answer was an error. */
    public static final class Refused extends CommandFailed {
        private final int status;
        private final String code;

        Refused(String request, int status, JsonNode problem, String body) {
            super("%s was answered with %d: %s".formatted(request, status, reasons(problem, body)),
                    problem.path("advice").asString("the node's output may say more"));
            this.status = status;
            this.code = problem.path("code").asString("");
        }

        private static String reasons(JsonNode problem, String body) {
            var reasons = new StringBuilder(problem.path("title").asString(body));
            for (var field : problem.path("fieldErrors")) {
                reasons.append("%n  %s: %s".formatted(
                        field.path("path").asString(""), field.path("message").asString("")));
            }
            return reasons.toString();
        }

        public int status() {
            return status;
        }

        /** The code of the error catalogue, empty when the answer was not of this node's making. */
        public String code() {
            return code;
        }
    }

    public JsonNode get(String path) {
        return json(send("GET", path, Optional.empty(), JSON_TYPE));
    }

    /**
     * Everything in a list, page after page as far as it is read.
     *
     * @param list a path whose answer is paged, with or without a query
     */
    public Stream<JsonNode> items(String list) {
        var page = list + (list.contains("?") ? "&" : "?") + "size=" + PAGE_SIZE + "&page=";
        return Stream.iterate(get(page + 1), Api::hasItems, read -> get(page + (read.path("page").asInt() + 1)))
                .flatMap(read -> StreamSupport.stream(read.path("items").spliterator(), false));
    }

    private static boolean hasItems(JsonNode page) {
        return !page.path("items").isEmpty();
    }

    /** Empty when there is no such thing. */
    public Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (Refused refused) {
            if (refused.status() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** The bytes of a document that is not JSON (a node card, a file of evidence). */
    public byte[] download(String path) {
        return send("GET", path, Optional.empty(), "*/*");
    }

    public JsonNode put(String path, Object body) {
        return change("PUT", path, JSON.writeValueAsBytes(body), JSON_TYPE);
    }

    /** Puts a document that is text, such as a node card. */
    public JsonNode putText(String path, byte[] utf8) {
        return change("PUT", path, utf8, "text/plain");
    }

    public JsonNode post(String path, Object body) {
        return change("POST", path, JSON.writeValueAsBytes(body), JSON_TYPE);
    }

    private JsonNode change(String method, String path, byte[] body, String type) {
        var answer = json(send(method, path, Optional.of(body), type));
        listener.acknowledged(path, answer);
        return answer;
    }

    /** A JSON object, from pairs of name and value. Values that are null are left out. */
    public static Map<String, Object> object(Object... pairs) {
        var object = new java.util.LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                object.put((String) pairs[i], pairs[i + 1]);
            }
        }
        return object;
    }

    private static JsonNode json(byte[] body) {
        return body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
    }

    private byte[] send(String method, String path, Optional<byte[]> body, String type) {
        var request = HttpRequest.newBuilder(URI.create(node + "/api/v1" + path))
                .timeout(LIMIT)
                .header("Authorization", authorization)
                .header("Accept", method.equals("GET") ? type : JSON_TYPE)
                .header("Content-Type", type)
                .method(method, body.map(HttpRequest.BodyPublishers::ofByteArray)
                        .orElse(HttpRequest.BodyPublishers.noBody()))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 400) {
                throw refused(method + " " + request.uri(), response);
            }
            return response.body();
        } catch (IOException e) {
            throw new Unreachable(node, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted", "start the command again: it continues where it stopped");
        }
    }

    private static Refused refused(String request, HttpResponse<byte[]> response) {
        var body = new String(response.body(), StandardCharsets.UTF_8);
        var isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Refused(request, response.statusCode(), isJson ? json(response.body()) : JSON.missingNode(), body);
    }

    /** The node gave no answer; whether it has done what was asked is unknown. Asking again is safe: ids are ours. */
    public static final class Unreachable extends CommandFailed {
        Unreachable(String node, IOException cause) {
            super("the node at %s does not answer: %s".formatted(node, cause), "its output says why it stopped");
        }
    }
}
