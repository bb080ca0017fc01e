package org.entente.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.entente.node.access.Role;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.Surroundings;
import org.entente.node.store.PostgresServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A real node for tests: the whole program with its own data folder, on free ports of this machine. Several may run in
 * one process. Closing and starting again on the same folder is a restart.
 */
public final class TestNode implements AutoCloseable {
    /** Of every user that tests make. */
    public static final String PASSWORD = "a calm harbour at dawn";

    private final NodeConfiguration configuration;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> users = new HashSet<>();

    private final Surroundings surroundings;
    private final Consumer<GenericApplicationContext> more;

    private TestNode(NodeConfiguration configuration, Surroundings surroundings, Consumer<GenericApplicationContext> more) {
        this.configuration = configuration;
        this.surroundings = surroundings;
        this.more = more;
        this.context = NodeApplication.start(configuration, surroundings, more);
    }

    /** @param folder where the node keeps its data, e.g. a temporary folder of the test */
    public static TestNode start(Path folder, String service, String name) {
        return start(folder, service, name, Surroundings.ofTheMachine());
    }

    public static TestNode start(Path folder, String service, String name, Surroundings surroundings) {
        return start(folder, service, name, surroundings, context -> {});
    }

    /** @param more registers beans that this test adds, also after {@link #restart} */
    public static TestNode start(Path folder, String service, String name, Surroundings surroundings,
            Consumer<GenericApplicationContext> more) {
        return start(configuration(folder, service, name), surroundings, more);
    }

    /** A node with a configuration of the test's own making, such as one of several processes of a service. */
    public static TestNode start(NodeConfiguration configuration, Surroundings surroundings, Consumer<GenericApplicationContext> more) {
        return new TestNode(configuration, surroundings, more);
    }

    /** A configuration on free ports; the exchange's port is taken at once, because its address holds it. */
    public static NodeConfiguration configuration(Path folder, String service, String name) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("passphrase"), "a passphrase of tests\n");
            var exchange = freePort();
            var values = new LinkedHashMap<String, String>();
            values.put("entente.data", "data");
            putDatabase(values, folder);
            values.put("entente.service", service);
            values.put("entente.name", name);
            values.put("entente.zone", "Africa/Casablanca");
            values.put("entente.passphrase-file", "passphrase");
            values.put("entente.pages.port", "0");
            values.put("entente.exchange.port", String.valueOf(exchange));
            values.put("entente.exchange.url", "https://127.0.0.1:" + exchange);
            values.put("entente.management.port", "0");
            return NodeConfiguration.from(values, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With {@code -Dentente.test.database=postgresql} every node of the tests keeps its rows at a PostgreSQL server. */
    private static void putDatabase(Map<String, String> values, Path folder) {
        if (System.getProperty("entente.test.database", "sqlite").equals("postgresql")) {
            values.putAll(postgres(folder));
        }
    }

    /** What puts the rows of the node in this folder at the PostgreSQL server of the tests; the same for the same folder. */
    public static Map<String, String> postgres(Path folder) {
        var name = "node_" + HexFormat.of().toHexDigits(folder.toAbsolutePath().toString().hashCode());
        var database = PostgresServer.shared().database(name);
        return Map.of("entente.database", database.url(), "entente.database.user", database.user());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Stops the node and starts it again on the same data and ports. */
    public TestNode restart() {
        return restart(configuration);
    }

    /** As {@link #restart()}, with another configuration for the same folder. */
    public TestNode restart(NodeConfiguration changed) {
        close();
        return new TestNode(changed, surroundings, more);
    }

    /** As {@link #restart()}, with another configuration. */
    public TestNode restart(UnaryOperator<NodeConfiguration> change) {
        close();
        return new TestNode(change.apply(configuration), surroundings, more);
    }

    public NodeConfiguration configuration() {
        return configuration;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Where the pages are, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** Makes sure that this user exists with {@link #PASSWORD}, an English-speaking one. */
    public String user(String name, Role... roles) {
        return user(name, "en", roles);
    }

    public String user(String name, String language, Role... roles) {
        if (users.add(name)) {
            var joined = Arrays.stream(roles).map(role -> '"' + role.name() + '"').collect(Collectors.joining(","));
            var made = call(operator(), "PUT", "/api/v1/users/" + name, """
                    {"displayName": "%s (fictional)", "roles": [%s], "language": "%s", "password": "%s",
                     "mustChangePassword": false}
                    """.formatted(name, joined, language, PASSWORD));
            if (made.statusCode() != 200) {
                throw new IllegalStateException(made.body());
            }
        }
        return name;
    }

    /** The initial operator, after changing the one-time password as an operator would. */
    public String operator() {
        if (users.add("operator")) {
            try {
                var file = configuration.data().resolve("initial-operator.txt");
                if (Files.exists(file)) {
                    var oneTime = Files.readAllLines(file).get(1);
                    var changed = call("operator", oneTime, "POST", "/api/v1/account/password",
                            "{\"current\": \"%s\", \"password\": \"%s\"}".formatted(oneTime, PASSWORD), Map.of());
                    if (changed.statusCode() != 200 && changed.statusCode() != 401) {
                        throw new IllegalStateException(changed.body());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return "operator";
    }

    /** Calls the API as a user made by {@link #user}; a null body sends none. */
    public HttpResponse<String> call(String user, String method, String path, String body) {
        return call(user, PASSWORD, method, path, body, Map.of());
    }

    /** Calls the API; an empty user sends no credentials. */
    public HttpResponse<String> call(
            String user, String password, String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (!user.isEmpty()) {
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        }
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
