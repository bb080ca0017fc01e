package org.entente.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.entente.node.configuration.ConfigurationException;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.Surroundings;
import org.entente.node.exchange.keys.KeyFileException;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.exchange.keys.OpenedKeys;
import org.entente.node.exchange.keys.Token;
import org.entente.node.store.Database;
import org.entente.node.store.PostgresDatabase;
import org.entente.node.store.SqliteDatabase;
import org.entente.node.store.Store;
import org.entente.node.store.StoreObserver;
import org.entente.node.store.UnusableDatabaseException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Starts a node. What it is made of is listed here: the parts of Spring Boot it uses and no others, because four nodes
 * have to start on a small machine within seconds.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan("org.entente.node")
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
})
public class NodeApplication {
    private static final String CONFIGURATION_FILE = "--entente.config=";
    /** Exit code of a start refused because of its configuration. */
    private static final int UNUSABLE_CONFIGURATION = 78;

    /** {@code --entente.config=FILE}, and {@code --<key>=<value>} for keys that win over those of the file. */
    public static void main(String[] arguments) {
        try {
            start(configuration(arguments), Surroundings.ofTheMachine());
        } catch (ConfigurationException e) {
            System.err.println(e.getMessage());
            System.exit(UNUSABLE_CONFIGURATION);
        } catch (KeyFileException | UnusableDatabaseException e) {
            System.err.println(e.getMessage());
            System.exit(UNUSABLE_CONFIGURATION);
        }
    }

    private static NodeConfiguration configuration(String[] arguments) {
        Path file = null;
        var overriding = new LinkedHashMap<String, String>();
        for (var argument : arguments) {
            if (argument.startsWith(CONFIGURATION_FILE)) {
                file = Path.of(argument.substring(CONFIGURATION_FILE.length()));
            } else if (argument.startsWith("--") && argument.contains("=")) {
                var parts = argument.substring(2).split("=", 2);
                overriding.put(parts[0], parts[1]);
            } else {
                throw new ConfigurationException(List.of(argument + " is not an argument; give --entente.config=FILE"));
            }
        }
        return file == null
                ? NodeConfiguration.from(overriding, Path.of("").toAbsolutePath())
                : NodeConfiguration.read(file, overriding);
    }

    /** Starts a node in this process; closing the context stops it. */
    public static ConfigurableApplicationContext start(NodeConfiguration configuration, Surroundings surroundings) {
        return start(configuration, surroundings, context -> {});
    }

    /**
     * As {@link #start(NodeConfiguration, Surroundings)}, with more beans.
     *
     * @throws UnusableDatabaseException with what the operator has to change
     * @param more registers them, e.g. observers of crash tests
     */
    public static ConfigurableApplicationContext start(NodeConfiguration configuration, Surroundings surroundings,
            Consumer<GenericApplicationContext> more) {
        try {
            Files.createDirectories(configuration.data());
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder cannot be made", e);
        }
        // As Spring does it when it starts: what libraries tell of themselves waits for the settings of logging.
        LoggingSystem.get(NodeApplication.class.getClassLoader()).beforeInitialize();
        // Before anything else, so that a start without keys or rows is refused in one sentence.
        var keys = keys(configuration, surroundings);
        var store = Store.open(database(configuration), surroundings.observer());
        try {
            keys.withoutDestroyed(store, configuration, surroundings.random());
            return application(configuration, surroundings, keys, store, more).run();
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private static OpenedKeys keys(NodeConfiguration configuration, Surroundings surroundings) {
        if (!Files.exists(OpenedKeys.file(configuration))) {
            refuseRowsOfOtherKeys(configuration);
        }
        return OpenedKeys.open(configuration, surroundings.random());
    }

    /** A node that has rows has keys: new ones would make it another node, which could read nothing of what is there. */
    private static void refuseRowsOfOtherKeys(NodeConfiguration configuration) {
        var database = database(configuration);
        if (database instanceof SqliteDatabase own && !Files.exists(own.file())) {
            return;
        }
        try (var store = Store.open(database, StoreObserver.NONE)) {
            if (store.<Boolean>read(tx -> tx.sql().sql("SELECT EXISTS (SELECT 1 FROM own_card)").query(Boolean.class).single())) {
                throw new UnusableDatabaseException("The database belongs to a node whose keys are not in " + configuration.data()
                        + ". Copy node.keys there, from another process of this service or from a backup.", null);
            }
        }
    }

    /** The node before it runs; tests add to it. */
    static SpringApplication application(NodeConfiguration configuration, Surroundings surroundings,
            Consumer<GenericApplicationContext> more) {
        return application(configuration, surroundings, keys(configuration, surroundings),
                Store.open(database(configuration), surroundings.observer()), more);
    }

    private static SpringApplication application(NodeConfiguration configuration, Surroundings surroundings, OpenedKeys keys, Store store,
            Consumer<GenericApplicationContext> more) {
        var application = new SpringApplication(NodeApplication.class);
        application.setDefaultProperties(settings(configuration));
        application.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setAddCommandLineProperties(false);
        application.addInitializers(context -> {
            register((GenericApplicationContext) context, configuration, surroundings);
            ((GenericApplicationContext) context).registerBean(NodeKeys.class, keys::keys);
            keys.token().ifPresent(token -> ((GenericApplicationContext) context).registerBean(Token.class, () -> token));
            ((GenericApplicationContext) context).registerBean(Store.class, () -> store);
            more.accept((GenericApplicationContext) context);
        });
        return application;
    }

    private static void register(
            GenericApplicationContext context, NodeConfiguration configuration, Surroundings surroundings) {
        context.registerBean(NodeConfiguration.class, () -> configuration);
        context.registerBean(Clock.class, surroundings::clock);
        context.registerBean(SecureRandom.class, surroundings::random);
    }

    private static Database database(NodeConfiguration configuration) {
        return switch (configuration.database()) {
            case NodeConfiguration.OwnFile own -> new SqliteDatabase(configuration.data().resolve("node.db"));
            case NodeConfiguration.Server server -> new PostgresDatabase(server.url(), server.user(), server.password());
        };
    }

    /** Settings of Spring Boot that follow from the node's configuration or are the same for every node. */
    private static Map<String, Object> settings(NodeConfiguration configuration) {
        var settings = new HashMap<String, Object>();
        // No file beside the program or in the working folder may change how the node behaves.
        settings.put("spring.config.location", "optional:classpath:/none/");
        settings.put("spring.main.web-application-type", "servlet");
        settings.put("spring.threads.virtual.enabled", true);
        settings.put("spring.jmx.enabled", false);
        settings.put("server.address", configuration.pages().address());
        settings.put("server.port", configuration.pages().port());
        settings.put("server.shutdown", "graceful");
        settings.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        settings.put("server.servlet.session.cookie.name", configuration.sessionCookie());
        settings.put("server.servlet.session.cookie.http-only", true);
        settings.put("server.servlet.session.cookie.same-site", "strict");
        settings.put("server.servlet.session.cookie.secure", configuration.pages().behindTls());
        settings.put("server.servlet.session.tracking-modes", "cookie");
        settings.put("server.servlet.session.timeout", "30m");
        settings.put("server.forward-headers-strategy", configuration.pages().behindTls() ? "native" : "none");
        settings.put("server.tomcat.max-http-form-post-size", "1000000B");
        settings.put("server.tomcat.max-parameter-count", 2_000);
        settings.put("server.max-http-request-header-size", "16KB");
        settings.put("spring.servlet.multipart.max-file-size", "1MB");
        settings.put("spring.servlet.multipart.max-request-size", "2MB");
        settings.put("spring.mvc.problemdetails.enabled", false);
        settings.put("spring.web.resources.add-mappings", false);
        settings.put("spring.jackson.default-property-inclusion", "non_null");
        settings.put("logging.level.root", "warn");
        settings.put("logging.level.org.entente", "info");
        // It warns at every start that several packages bring migrations, which is meant.
        settings.put("logging.level.org.flywaydb.core.internal.command", "error");
        // An address that does not exist is the reader's matter.
        settings.put("logging.level.org.springframework.web.servlet.PageNotFound", "error");
        return settings;
    }
}
