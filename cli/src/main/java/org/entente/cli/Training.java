package org.entente.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import org.entente.cli.demo.Api;
import org.entente.cli.demo.SignIn;
import org.entente.cli.process.NodeSettings;
import org.entente.node.NodeApplication;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.Surroundings;

/**
 * What the build runs once while Java records the classes it loads and the code it runs (JEP 483, 515), so that the
 * starts of users find them ready. Failing here costs nothing but the speed of starts.
 */
final class Training {
    private Training() {}

    /** @param arguments {@code node} or {@code small}: which of the two programs to start */
    public static void main(String... arguments) throws Exception {
        switch (arguments[0]) {
            case "node" -> node();
            case "small" -> small();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.exit(0);
    }

    private static void node() throws Exception {
        var folder = Files.createTempDirectory("entente-training");
        var settings = new NodeSettings("xx.training", "Training", "UTC", folder, freePort(), freePort(), freePort());
        settings.write();
        try (var node = NodeApplication.start(NodeConfiguration.read(settings.configuration()), Surroundings.ofTheMachine())) {
            visit(settings);
        } finally {
            delete(folder);
        }
    }

    private static void visit(NodeSettings settings) throws IOException, InterruptedException {
        var http = HttpClient.newHttpClient();
        for (var page : List.of("/sign-in", "/", "/nowhere", "/api/v1/users")) {
            http.send(HttpRequest.newBuilder(URI.create(settings.pages() + page)).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        var password = Files.readAllLines(settings.folder().resolve("data/initial-operator.txt")).get(1);
        try {
            new Api(http, settings.pages(), new SignIn("operator", password), Api.Listener.NONE).get("/users/operator");
        } catch (Api.Refused refused) {
            // A one-time password opens nothing before it is changed; the refusal has been trained as well.
        }
    }

    private static void small() {
        for (var command : List.of("demo", "run")) {
            Entente.commandLine().setOut(new PrintWriter(new StringWriter())).execute(command, "--help");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(java.nio.file.Path folder) throws IOException {
        try (var content = Files.walk(folder)) {
            for (var path : content.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
