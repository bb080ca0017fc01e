package org.entente.node.exchange.keys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.NodeConfiguration.TokenSlot;
import org.entente.node.exchange.keys.KeyFileException.Reason;
import org.entente.node.store.Store;

/**
 * The keys of this node, opened as its configuration says. A key file that is locked otherwise than the configuration wants is
 * locked anew, if what opens it is at hand: that is how a node takes its keys into a token, and out of it.
 */
public record OpenedKeys(NodeKeys keys, Optional<Token> token) {
    private static final String FILE = "node.keys";

    /** Where the key file is. */
    public static Path file(NodeConfiguration configuration) {
        return configuration.data().resolve(FILE);
    }

    /** @throws KeyFileException with the reason */
    public static OpenedKeys open(NodeConfiguration configuration, SecureRandom random) {
        var file = file(configuration);
        if (configuration.token().isEmpty()) {
            try (var passphrase = passphrase(configuration.passphraseFile())) {
                return new OpenedKeys(NodeKeys.openOrCreate(file, passphrase, random), Optional.empty());
            }
        }
        var slot = configuration.token().get();
        var token = token(slot);
        var keys = slot.leave() ? outOf(token, file, configuration, random) : into(token, file, configuration, random);
        return new OpenedKeys(keys, Optional.of(token));
    }

    /**
     * Takes log and receipt keys out of the key file that were destroyed in the database, and puts the present ones there. Only then is
     * what locks the file needed once more.
     */
    public void withoutDestroyed(Store store, NodeConfiguration configuration, SecureRandom random) {
        var present = store.<Optional<SigningPair>>read(tx -> SigningRing.insteadOf(tx, keys));
        if (present.isEmpty()) {
            return;
        }
        var renewed = new NodeKeys(keys.identity(), present.get().log(), present.get().receipt(), keys.storage());
        if (token.isPresent() && configuration.token().filter(slot -> !slot.leave()).isPresent()) {
            renewed.lockAnew(file(configuration), token.get(), random);
            return;
        }
        try (var passphrase = passphrase(configuration.passphraseFile())) {
            // A passphrase typed again may be another one, with which nobody would open the file.
            NodeKeys.open(file(configuration), passphrase);
            renewed.lockAnew(file(configuration), passphrase, random);
        }
    }

    private static Passphrase passphrase(Path file) {
        return file == null ? Passphrase.fromConsole("Passphrase of the node's keys: ") : Passphrase.fromFile(file);
    }

    private static Token token(TokenSlot slot) {
        try (var pin = slot.pinFile() == null ? Passphrase.fromConsole("PIN of the token: ") : Passphrase.fromFile(slot.pinFile())) {
            return Token.signIn(slot.library(), slot.slot(), pin);
        }
    }

    private static NodeKeys into(Token token, Path file, NodeConfiguration configuration, SecureRandom random) {
        try {
            return NodeKeys.openOrCreate(file, token, random);
        } catch (KeyFileException e) {
            if (e.reason() != Reason.NEEDS_PASSPHRASE || configuration.passphraseFile() == null) {
                throw e;
            }
        }
        try (var passphrase = Passphrase.fromFile(configuration.passphraseFile())) {
            var keys = NodeKeys.open(file, passphrase);
            keys.lockAnew(file, token, random);
            return keys;
        }
    }

    private static NodeKeys outOf(Token token, Path file, NodeConfiguration configuration, SecureRandom random) {
        try (var passphrase = passphrase(configuration.passphraseFile())) {
            try {
                return NodeKeys.openOrCreate(file, passphrase, random);
            } catch (KeyFileException e) {
                if (e.reason() != Reason.NEEDS_TOKEN || !Files.exists(file)) {
                    throw e;
                }
            }
            var keys = NodeKeys.open(file, token);
            keys.lockAnew(file, passphrase, random);
            return keys;
        }
    }
}
