package org.entente.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where one node of this machine lives: its folder (configuration, passphrase, data, output) and its three ports, all
 * bound to 127.0.0.1.
 *
 * @param more further keys of the configuration, which win over those above
 */
public record NodeSettings(String service, String name, String zone, Path folder, int pagesPort, int exchangePort,
        int managementPort, Map<String, String> more) {

    public NodeSettings(String service, String name, String zone, Path folder, int pagesPort, int exchangePort, int managementPort) {
        this(service, name, zone, folder, pagesPort, exchangePort, managementPort, Map.of());
    }

    public NodeSettings with(Map<String, String> further) {
        var all = new TreeMap<>(more);
        all.putAll(further);
        return new NodeSettings(service, name, zone, folder, pagesPort, exchangePort, managementPort, all);
    }

    public Path configuration() {
        return folder.resolve("node.properties");
    }

    public Path output() {
        return folder.resolve("output.txt");
    }

    public String pages() {
        return "http://127.0.0.1:" + pagesPort;
    }

    public String exchange() {
        return "https://127.0.0.1:" + exchangePort;
    }

    public List<Integer> ports() {
        return List.of(pagesPort, exchangePort, managementPort);
    }

    /** Writes what {@code ./entente run --config} reads. A passphrase that exists stays: the keys are locked with it. */
    public void write() throws IOException {
        Files.createDirectories(folder);
        var passphrase = folder.resolve("passphrase");
        if (Files.notExists(passphrase)) {
            writePrivately(passphrase, randomPassphrase());
        }
        Files.writeString(configuration(), """
                # Written by ./entente demo; every key is described in docs/operating/configuration.md.
                entente.service=%s
                entente.name=%s
                entente.zone=%s
                entente.demonstration=true
                entente.data=data
                entente.passphrase-file=passphrase
                entente.pages.port=%d
                entente.exchange.port=%d
                entente.exchange.url=%s
                entente.management.port=%d
                """.formatted(service, name, zone, pagesPort, exchangePort, exchange(), managementPort)
                + more.entrySet().stream().map(key -> key.getKey() + "=" + key.getValue() + "\n").collect(Collectors.joining()));
    }

    private static String randomPassphrase() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The file never exists with other permissions than the owner's, and never half written. */
    private static void writePrivately(Path file, String text) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = Files.createTempFile(file.getParent(), "passphrase", ".new", ownerOnly);
        Files.writeString(draft, text + System.lineSeparator());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
