package org.entente.node.exchange.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.NodeConfiguration.TokenSlot;

/** Tokens of SoftHSM2, a PKCS#11 token made of software. Its library reads where they are from the environment of this process. */
public final class SoftTokens {
    static final String PIN = "4711-fictional";
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");
    private static final Map<String, Long> SLOTS = new ConcurrentHashMap<>();

    private SoftTokens() {}

    /** Makes empty tokens. The library finds only those that were there when it was used first. */
    static synchronized void make(String... labels) {
        try {
            var configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
            var tokens = Files.createDirectories(Files.createDirectories(configuration.getParent()).resolve("tokens"));
            Files.writeString(configuration, "directories.tokendir = " + tokens.toAbsolutePath() + "\nobjectstore.backend = file\nlog.level = ERROR\n");
            for (var label : labels) {
                SLOTS.put(label, slot(run("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "fictional-so", "--pin", PIN)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long slot(String said) {
        var slot = SLOT.matcher(said);
        if (!slot.find()) {
            throw new IllegalStateException(said);
        }
        return Long.parseLong(slot.group(1));
    }

    private static String run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static long slotOf(String label) {
        return SLOTS.get(label);
    }

    static Path library() {
        return Stream.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                        "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so", "/usr/lib/pkcs11/libsofthsm2.so",
                        "/usr/lib64/pkcs11/libsofthsm2.so", "/opt/homebrew/lib/softhsm/libsofthsm2.so")
                .map(Path::of).filter(Files::exists).findFirst()
                .orElseThrow(() -> new IllegalStateException("the library of SoftHSM2 is missing: ./entente test installs it"));
    }

    /** The configuration with the token of this label. */
    static NodeConfiguration in(NodeConfiguration held, String label, boolean leave) {
        var folder = held.passphraseFile().getParent();
        var pin = folder.resolve("pin");
        try {
            Files.writeString(pin, PIN + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return with(held, Optional.of(new TokenSlot(library(), slotOf(label), pin, leave)));
    }

    static NodeConfiguration with(NodeConfiguration held, Optional<TokenSlot> token) {
        return new NodeConfiguration(held.data(), held.database(), held.service(), held.kind(), held.name(), held.zone(), held.demonstration(),
                held.passphraseFile(), token, held.pages(), held.exchange(), held.management(), held.quota());
    }
}
