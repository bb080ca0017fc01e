package org.entente.node.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One node's configuration.
 *
 * @param data the folder that holds everything the node keeps; created at the first start
 * @param database where its rows are: in a file of that folder or at a PostgreSQL server
 * @param service this node's own service, e.g. {@code ma.dgsn-dgst}
 * @param kind what kind of service it is, as its node card states it: police, intelligence, ministry, judicial, customs, other
 * @param name what people call this node, shown on every page
 * @param zone the time zone of users who chose none
 * @param demonstration whether every page says that this node shows invented persons and events
 * @param token the PKCS#11 token that holds keys; empty: they are in files
 * @param passphraseFile the file whose first line opens the node's keys; null: asked for on the terminal
 */
public record NodeConfiguration(
        Path data, Rows database, String service, String kind, String name, ZoneId zone, boolean demonstration, Path passphraseFile,
        Optional<TokenSlot> token, Pages pages, Exchange exchange, Management management, Quota quota) {

    /** Where the rows are. */
    public sealed interface Rows {}

    /** In {@code node.db} in the data folder, a SQLite file of this process alone. */
    public record OwnFile() implements Rows {}

    /**
     * At a PostgreSQL server, which several processes of this service may share.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     * @param password empty if the server asks for none
     */
    public record Server(String url, String user, String password) implements Rows {
        /** Without the password. */
        @Override
        public String toString() {
            return "Server[" + url + " as " + user + "]";
        }
    }

    /**
     * A PKCS#11 token.
     *
     * @param library of the token's maker
     * @param pinFile its first line is the PIN; null: asked for on the terminal
     * @param leave whether the node takes its keys out of the token
     */
    public record TokenSlot(Path library, long slot, Path pinFile, boolean leave) {}

    /** @param behindTls whether a proxy in front speaks TLS: then cookies are for HTTPS alone */
    public record Pages(String address, int port, boolean behindTls) {}

    /** @param url where peers reach this node, as it stands in the node card */
    public record Exchange(String address, int port, URI url) {}

    public record Management(String address, int port) {}

    /**
     * How much of the disk others may fill, in bytes.
     *
     * @param entries for the entries of one member of one channel
     * @param blobs for the blobs of one member of one channel
     * @param freeSpace what stays free on the disk of the data folder
     */
    public record Quota(long entries, long blobs, long freeSpace) {}

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6}) ?(|KiB|MiB|GiB|TiB)");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    /** The name of the session cookie; one per service, because cookies do not tell ports apart. */
    public String sessionCookie() {
        return "ENTENTE_" + service.replaceAll("[^a-z0-9]", "_");
    }

    /**
     * Reads a properties file in UTF-8. Relative paths in it are relative to its own folder.
     *
     * @throws ConfigurationException naming every unknown key, missing key and unusable value
     */
    public static NodeConfiguration read(Path file) {
        return read(file, Map.of());
    }

    /** As {@link #read(Path)}; the given values win over those of the file. */
    public static NodeConfiguration read(Path file, Map<String, String> overriding) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(List.of(file + " cannot be read: " + e.getMessage()));
        }
        var values = new LinkedHashMap<String, String>();
        properties.stringPropertyNames().stream().sorted().forEach(key -> values.put(key, properties.getProperty(key)));
        values.putAll(overriding);
        return from(values, file.toAbsolutePath().getParent());
    }

    /**
     * @param values key to value
     * @param folder what relative paths are relative to
     * @throws ConfigurationException naming every unknown key, missing key and unusable value
     */
    public static NodeConfiguration from(Map<String, String> values, Path folder) {
        var reader = new Reader(values);
        var configuration = new NodeConfiguration(
                reader.get(ConfigurationKey.DATA, folder::resolve),
                rows(reader, folder),
                reader.get(ConfigurationKey.SERVICE, NodeConfiguration::service),
                reader.get(ConfigurationKey.KIND, NodeConfiguration::kind),
                reader.get(ConfigurationKey.NAME, Function.identity()),
                reader.get(ConfigurationKey.ZONE, NodeConfiguration::zone),
                reader.truth(ConfigurationKey.DEMONSTRATION),
                reader.get(ConfigurationKey.PASSPHRASE_FILE, value -> value.isEmpty() ? null : folder.resolve(value)),
                token(reader, folder),
                new Pages(
                        reader.get(ConfigurationKey.PAGES_ADDRESS, Function.identity()),
                        reader.port(ConfigurationKey.PAGES_PORT),
                        reader.truth(ConfigurationKey.PAGES_BEHIND_TLS)),
                new Exchange(
                        reader.get(ConfigurationKey.EXCHANGE_ADDRESS, Function.identity()),
                        reader.port(ConfigurationKey.EXCHANGE_PORT),
                        reader.get(ConfigurationKey.EXCHANGE_URL, NodeConfiguration::httpsUrl)),
                new Management(
                        reader.get(ConfigurationKey.MANAGEMENT_ADDRESS, Function.identity()),
                        reader.port(ConfigurationKey.MANAGEMENT_PORT)),
                new Quota(
                        reader.bytes(ConfigurationKey.QUOTA_ENTRIES),
                        reader.bytes(ConfigurationKey.QUOTA_BLOBS),
                        reader.bytes(ConfigurationKey.QUOTA_FREE_SPACE)));
        reader.refuseIfUnusable();
        return configuration;
    }

    private static Optional<TokenSlot> token(Reader reader, Path folder) {
        Function<String, Path> path = value -> value.isEmpty() ? null : folder.resolve(value);
        var library = reader.get(ConfigurationKey.TOKEN_LIBRARY, path);
        var slot = reader.get(ConfigurationKey.TOKEN_SLOT, NodeConfiguration::slot);
        var pinFile = reader.get(ConfigurationKey.TOKEN_PIN_FILE, path);
        var leave = reader.truth(ConfigurationKey.TOKEN_LEAVE);
        return library == null || slot == null ? Optional.empty() : Optional.of(new TokenSlot(library, slot, pinFile, leave));
    }

    private static Long slot(String value) {
        if (!value.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("is not the number of a slot, in decimal digits");
        }
        return Long.valueOf(value);
    }

    private static Rows rows(Reader reader, Path folder) {
        var url = reader.get(ConfigurationKey.DATABASE, NodeConfiguration::databaseUrl);
        var user = reader.get(ConfigurationKey.DATABASE_USER, Function.identity());
        var password = reader.get(ConfigurationKey.DATABASE_PASSWORD_FILE, value -> value.isEmpty() ? "" : firstLine(folder.resolve(value)));
        return url == null || url.isEmpty() ? new OwnFile() : new Server(url, user, password);
    }

    private static String databaseUrl(String value) {
        if (!value.isEmpty() && !value.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("is not an address such as jdbc:postgresql://127.0.0.1:5432/entente");
        }
        if (value.matches(".*[?&]password=.*")) {
            throw new IllegalArgumentException("holds a password: name a file in " + ConfigurationKey.DATABASE_PASSWORD_FILE.key());
        }
        return value;
    }

    private static String firstLine(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("").strip();
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage());
        }
    }

    private static String service(String value) {
        if (!SERVICE.matcher(value).matches()) {
            throw new IllegalArgumentException("is not a service id such as ma.dgsn-dgst");
        }
        return value;
    }

    private static String kind(String value) {
        if (!value.matches("police|intelligence|ministry|judicial|customs|other")) {
            throw new IllegalArgumentException("is not police, intelligence, ministry, judicial, customs or other");
        }
        return value;
    }

    private static long size(String value) {
        var parts = SIZE.matcher(value);
        if (!parts.matches()) {
            throw new IllegalArgumentException("is not a size such as 20 GiB (bytes, KiB, MiB, GiB or TiB)");
        }
        var unit = List.of("", "KiB", "MiB", "GiB", "TiB").indexOf(parts.group(2));
        return Long.parseLong(parts.group(1)) << 10 * unit;
    }

    private static ZoneId zone(String value) {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is not a time zone such as Africa/Casablanca");
        }
    }

    private static URI httpsUrl(String value) {
        var url = URI.create(value);
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("is not an https address such as https://node.example:8200");
        }
        return url;
    }

    /** Collects every reason before refusing, so that the operator corrects the file once. */
    private static final class Reader {
        private final Map<ConfigurationKey, String> values = new EnumMap<>(ConfigurationKey.class);
        private final List<String> reasons = new ArrayList<>();

        Reader(Map<String, String> given) {
            given.keySet().stream().filter(key -> !ConfigurationKey.exists(key)).forEach(key -> reasons.add(
                    key + " is not a key; did you mean " + ConfigurationKey.nearest(key) + "?"));
            for (var key : ConfigurationKey.values()) {
                var value = given.get(key.key());
                if (value != null && !value.isBlank()) {
                    values.put(key, value.strip());
                } else {
                    key.fallback().ifPresentOrElse(
                            fallback -> values.put(key, fallback), () -> reasons.add(key.key() + " is missing"));
                }
            }
        }

        <T> T get(ConfigurationKey key, Function<String, T> parse) {
            var value = values.get(key);
            if (value == null) {
                return null;
            }
            try {
                return parse.apply(value);
            } catch (IllegalArgumentException e) {
                var shown = key == ConfigurationKey.DATABASE ? value.replaceAll("(password=)[^&]*", "$1...") : value;
                reasons.add(key.key() + "=" + shown + " " + e.getMessage());
                return null;
            }
        }

        int port(ConfigurationKey key) {
            Integer port = get(key, value -> {
                if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
                    throw new IllegalArgumentException("is not a port (0 to 65535; 0 takes any free one)");
                }
                return Integer.valueOf(value);
            });
            return port == null ? 0 : port;
        }

        long bytes(ConfigurationKey key) {
            Long bytes = get(key, NodeConfiguration::size);
            return bytes == null ? 0 : bytes;
        }

        boolean truth(ConfigurationKey key) {
            Boolean truth = get(key, value -> switch (value) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("is neither true nor false");
            });
            return truth != null && truth;
        }

        void refuseIfUnusable() {
            if (!reasons.isEmpty()) {
                throw new ConfigurationException(reasons);
            }
        }
    }
}
