package org.entente.node.exchange.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.entente.node.NodeApplication;
import org.entente.node.TestNode;
import org.entente.node.configuration.Surroundings;
import org.entente.node.exchange.keys.KeyFileException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node does not start without its keys, says why, and touches nothing. */
class StartWithKeysTest {
    @TempDir
    Path folder;

    @Test
    void aWrongPassphraseADamagedFileAndAMissingPassphraseAreNamed() throws IOException {
        var configuration = TestNode.configuration(folder, "ma.dgsn-dgst", "node of a test");
        Files.createDirectories(configuration.data());
        var file = configuration.data().resolve("node.keys");
        NodeKeys.openOrCreate(file, Passphrase.fromFile(configuration.passphraseFile()), new java.security.SecureRandom());

        Files.writeString(configuration.passphraseFile(), "another passphrase\n");
        refused(configuration, Reason.WRONG_PASSPHRASE);
        var whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        refused(configuration, Reason.DAMAGED);
        Files.delete(configuration.passphraseFile());
        refused(configuration, Reason.PASSPHRASE_UNREADABLE);

        assertThat(configuration.data().resolve("node.db")).doesNotExist();
        assertThat(Files.readString(file)).isEqualTo(whole.substring(0, whole.length() / 2));
    }

    private static void refused(org.entente.node.configuration.NodeConfiguration configuration, Reason reason) {
        assertThatThrownBy(() -> NodeApplication.start(configuration, Surroundings.ofTheMachine()))
                .isInstanceOfSatisfying(KeyFileException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
