package org.entente.node.exchange.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SecretAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeKeysTest {
    private static final Passphrase PASSPHRASE = Passphrase.of("correct horse battery".toCharArray());

    @TempDir
    Path folder;

    private NodeKeys openOrCreate() {
        return NodeKeys.openOrCreate(folder.resolve("node.keys"), PASSPHRASE, new SecureRandom());
    }

    @Test
    void theSameKeysComeBackAtTheNextStart() throws Exception {
        var made = openOrCreate();
        var read = openOrCreate();
        var sealing = SealingPrivateKey.generate(new SecureRandom()).publicKey();
        assertThat(read.publicKeys(sealing)).isEqualTo(made.publicKeys(sealing));
        assertThat(read.storage().unwrap(made.storage().wrap(new byte[] {1, 2, 3}), SecretAccess.grant())).containsExactly(1, 2, 3);
        assertThat(read.identity().publicKey()).isEqualTo(made.identity().publicKey());
    }

    @Test
    void theFileShowsNoSecret() throws Exception {
        var keys = openOrCreate();
        var file = Files.readString(folder.resolve("node.keys"), StandardCharsets.US_ASCII);
        var secret = Base64.getEncoder().withoutPadding().encodeToString(keys.log().encode(SecretAccess.grant()));
        assertThat(file).doesNotContain(secret.substring(8, 40));
        assertThat(keys.toString()).doesNotContain(secret.substring(8, 40)).contains("not shown");
    }

    @Test
    void aFileWithOtherContentIsDamaged() {
        var file = folder.resolve("other.keys");
        KeyFile.create(file, PASSPHRASE, "identity AAAA\n".getBytes(StandardCharsets.US_ASCII), new SecureRandom());
        assertThatThrownBy(() -> NodeKeys.open(file, PASSPHRASE)).isInstanceOfSatisfying(KeyFileException.class,
                refusal -> assertThat(refusal.reason()).isEqualTo(KeyFileException.Reason.DAMAGED));
    }
}
