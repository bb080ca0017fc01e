package org.entente.node.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.entente.node.configuration.NodeConfiguration;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Health, readiness and metrics on their own port, for the machine that looks after the node: {@code /health/live},
 * {@code /health/ready}, {@code /metrics} (Prometheus). The JDK's small server is enough for three addresses and saves the memory
 * of a second web application. It starts last, so an answer means that pages and exchange are up.
 */
@Component
public final class ManagementServer implements SmartLifecycle {
    private record Answer(int status, String type, String body) {}

    private final NodeConfiguration configuration;
    private final PrometheusMeterRegistry meters;
    private final List<HealthCheck> checks;
    private final JsonMapper json;
    private HttpServer server;

    ManagementServer(NodeConfiguration configuration, PrometheusMeterRegistry meters, List<HealthCheck> checks,
            JsonMapper json) {
        this.configuration = configuration;
        this.meters = meters;
        this.checks = checks;
        this.json = json;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void start() {
        var management = configuration.management();
        try {
            server = HttpServer.create(new InetSocketAddress(management.address(), management.port()), 16);
        } catch (IOException e) {
            throw new UncheckedIOException("The management port " + management.port() + " cannot be opened", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        serve("/health/live", () -> new Answer(200, "application/json", "{\"status\":\"up\"}"));
        serve("/health/ready", this::ready);
        serve("/metrics", () -> new Answer(200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape()));
        server.start();
    }

    private Answer ready() {
        var parts = new LinkedHashMap<String, String>();
        checks.forEach(check -> parts.put(check.name(), check.fault().orElse("up")));
        var up = parts.values().stream().allMatch("up"::equals);
        return new Answer(up ? 200 : 503, "application/json",
                json.writeValueAsString(Map.of("status", up ? "up" : "down", "parts", parts)));
    }

    private void serve(String path, Supplier<Answer> answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                send(exchange, !exchange.getRequestURI().getPath().equals(path)
                        ? new Answer(404, "text/plain", "not found\n")
                        : exchange.getRequestMethod().equals("GET")
                                ? answer.get() : new Answer(405, "text/plain", "only GET\n"));
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(ManagementServer.class).error("{} failed", path, e);
            }
        });
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** The port it listens on, which was chosen by the machine if the configured one is 0. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void stop() {
        server.stop(0);
        server = null;
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
