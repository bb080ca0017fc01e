package org.entente.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.entente.node.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of the node, taken from the node itself, asks who is there and what that person may do. */
class PermissionsTest {
    /** What may be seen without signing in. */
    private static final Set<String> OPEN = Set.of("GET /sign-in", "POST /language", "GET /error");

    /** The library that writes the description of the API is there in tests alone. */
    private static final Set<String> OF_TESTS_ALONE = Set.of("/v3/api-docs", "/v3/api-docs.yaml");

    @TempDir
    static Path folder;

    private static TestNode node;
    private static HttpClient http;

    /** @param accepts the type of body that the address takes */
    private record Address(String method, String path, String accepts, HandlerMethod handler) {
        boolean ofApi() {
            return path.startsWith("/api/");
        }
    }

    @BeforeAll
    static void start() {
        node = TestNode.start(folder, "ma.dgsn-dgst", "DGSN-DGST");
        node.user("nobody-in-particular", Role.OPERATOR);
        http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    }

    @AfterAll
    static void stop() {
        http.close();
        node.close();
    }

    private static java.util.List<Address> addresses() {
        var addresses = new ArrayList<Address>();
        var mapping = node.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            var accepts = info.getConsumesCondition().getConsumableMediaTypes().stream().findFirst()
                    .map(Object::toString).orElse("application/json");
            for (var pattern : info.getPathPatternsCondition().getPatternValues()) {
                if (OF_TESTS_ALONE.contains(pattern)) {
                    continue;
                }
                var path = pattern.replaceAll("\\{[a-z]+:([a-z]+)[^}]*}", "$1").replaceAll("\\{[^}]*}", "x");
                if (methods.isEmpty()) {
                    addresses.add(new Address("GET", path, accepts, handler));
                }
                methods.forEach(method -> addresses.add(new Address(method.name(), path, accepts, handler)));
            }
        });
        return addresses;
    }

    @Test
    void thereAreAddressesOfPagesAndApi() {
        assertThat(addresses()).anyMatch(Address::ofApi).anyMatch(address -> !address.ofApi()).hasSizeGreaterThan(10);
    }

    @Test
    void everyAddressNamesAPermission() {
        var without = new TreeSet<String>();
        for (var address : addresses()) {
            if (PermissionCheck.needed(address.handler()).isEmpty()
                    && !OPEN.contains(address.method() + " " + address.path())) {
                without.add(address.method() + " " + address.path());
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void nobodyGetsAnywhereWithoutSigningIn() throws Exception {
        var open = new TreeSet<String>();
        for (var address : addresses()) {
            if (OPEN.contains(address.method() + " " + address.path())) {
                continue;
            }
            var answer = send(address, "");
            // Pages: a form without the session's own token is refused before anything else is looked at.
            var refused = address.ofApi() ? answer.statusCode() == 401
                    : address.method().equals("GET")
                            ? answer.statusCode() == 302 && leadsToSignIn(answer)
                            : answer.statusCode() == 403 || answer.statusCode() == 302 && leadsToSignIn(answer);
            if (!refused) {
                open.add(address.method() + " " + address.path() + " answered " + answer.statusCode());
            }
        }
        assertThat(open).isEmpty();
    }

    private static boolean leadsToSignIn(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").endsWith("/sign-in");
    }

    @Test
    void everyRoleReachesInTheApiExactlyWhatItsPermissionsSay() throws Exception {
        var wrong = new TreeSet<String>();
        for (var role : Role.values()) {
            var user = node.user("only-" + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), role);
            for (var address : addresses()) {
                var needed = PermissionCheck.needed(address.handler());
                if (!address.ofApi() || needed.isEmpty() || address.path().startsWith("/api/v1/account")) {
                    continue;
                }
                var forbidden = send(address, user).statusCode() == 403;
                if (forbidden == needed.get().heldBy(Set.of(role))) {
                    wrong.add(role + " " + address.method() + " " + address.path());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static HttpResponse<String> send(Address address, String user) throws Exception {
        if (address.ofApi()) {
            return node.call(user, TestNode.PASSWORD, address.method(), address.path(),
                    address.method().equals("GET") ? null : "{}", Map.of("Content-Type", address.accepts()));
        }
        return http.send(HttpRequest.newBuilder(URI.create(node.address() + address.path()))
                .method(address.method(), HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
