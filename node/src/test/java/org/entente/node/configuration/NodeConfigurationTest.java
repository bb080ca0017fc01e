package org.entente.node.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigurationTest {
    private static final Path FOLDER = Path.of("/somewhere");

    private static Map<String, String> needed() {
        return new HashMap<>(Map.of(
                "entente.data", "data",
                "entente.service", "ma.dgsn-dgst",
                "entente.name", "DGSN-DGST",
                "entente.passphrase-file", "/run/secrets/passphrase",
                "entente.exchange.url", "https://node.example:8200"));
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        var configuration = NodeConfiguration.from(needed(), FOLDER);
        assertThat(configuration.data()).isEqualTo(Path.of("/somewhere/data"));
        assertThat(configuration.passphraseFile()).isEqualTo(Path.of("/run/secrets/passphrase"));
        assertThat(configuration.database()).isEqualTo(new NodeConfiguration.OwnFile());
        assertThat(configuration.token()).isEmpty();
        assertThat(configuration.kind()).isEqualTo("police");
        assertThat(configuration.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(configuration.demonstration()).isFalse();
        assertThat(configuration.pages()).isEqualTo(new NodeConfiguration.Pages("127.0.0.1", 8100, false));
        assertThat(configuration.exchange()).isEqualTo(
                new NodeConfiguration.Exchange("127.0.0.1", 8200, URI.create("https://node.example:8200")));
        assertThat(configuration.management()).isEqualTo(new NodeConfiguration.Management("127.0.0.1", 8300));
        assertThat(configuration.quota()).isEqualTo(new NodeConfiguration.Quota(20L << 30, 40L << 30, 2L << 30));
    }

    @Test
    void aSizeHasAUnitOrIsInBytes() {
        var values = needed();
        values.putAll(Map.of("entente.quota.entries", "65536", "entente.quota.blobs", "3TiB", "entente.quota.free-space", "0"));
        assertThat(NodeConfiguration.from(values, FOLDER).quota()).isEqualTo(new NodeConfiguration.Quota(65_536, 3L << 40, 0));
        values.put("entente.quota.blobs", "3 GB");
        assertThatThrownBy(() -> NodeConfiguration.from(values, FOLDER)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("entente.quota.blobs=3 GB is not a size such as 20 GiB");
    }

    @Test
    void everyKeyReachesItsPlace(@TempDir Path secrets) throws IOException {
        var password = Files.writeString(secrets.resolve("password"), "a password of tests\n");
        var values = needed();
        values.putAll(Map.of("entente.database", "jdbc:postgresql://10.0.0.4/entente", "entente.database.user", "node",
                "entente.database.password-file", password.toString()));
        values.put("entente.kind", "customs");
        values.putAll(Map.of("entente.zone", "Africa/Casablanca", "entente.demonstration", "true",
                "entente.pages.address", "10.0.0.1", "entente.pages.port", "1", "entente.pages.behind-tls", "true",
                "entente.exchange.address", "10.0.0.2", "entente.exchange.port", "2",
                "entente.management.address", "10.0.0.3", "entente.management.port", "3"));
        values.putAll(Map.of("entente.quota.entries", "1 MiB", "entente.quota.blobs", "2 GiB", "entente.quota.free-space", "3 KiB"));
        values.putAll(Map.of("entente.token.library", "/usr/lib/token.so", "entente.token.slot", "7", "entente.token.pin-file", "pin",
                "entente.token.leave", "true"));
        assertThat(values).hasSize(ConfigurationKey.values().length);
        var configuration = NodeConfiguration.from(values, FOLDER);
        assertThat(configuration.database()).isEqualTo(
                new NodeConfiguration.Server("jdbc:postgresql://10.0.0.4/entente", "node", "a password of tests"));
        assertThat(configuration.toString()).doesNotContain("a password of tests");
        assertThat(configuration.token()).contains(
                new NodeConfiguration.TokenSlot(Path.of("/usr/lib/token.so"), 7, Path.of("/somewhere/pin"), true));
        assertThat(configuration.kind()).isEqualTo("customs");
        assertThat(configuration.zone()).isEqualTo(ZoneId.of("Africa/Casablanca"));
        assertThat(configuration.demonstration()).isTrue();
        assertThat(configuration.pages()).isEqualTo(new NodeConfiguration.Pages("10.0.0.1", 1, true));
        assertThat(configuration.exchange().address()).isEqualTo("10.0.0.2");
        assertThat(configuration.exchange().port()).isEqualTo(2);
        assertThat(configuration.management()).isEqualTo(new NodeConfiguration.Management("10.0.0.3", 3));
        assertThat(configuration.quota()).isEqualTo(new NodeConfiguration.Quota(1 << 20, 2L << 30, 3 << 10));
    }

    @Test
    void aDatabaseOfAnotherKindAPasswordInTheAddressAndAMissingPasswordFileAreRefused() {
        var values = needed();
        values.putAll(Map.of("entente.database", "jdbc:mysql://127.0.0.1/entente", "entente.database.password-file", "none"));
        assertThatThrownBy(() -> NodeConfiguration.from(values, FOLDER)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not an address such as jdbc:postgresql://")
                .hasMessageContaining("entente.database.password-file=none cannot be read");
        values.put("entente.database", "jdbc:postgresql://127.0.0.1/entente?password=open");
        assertThatThrownBy(() -> NodeConfiguration.from(values, FOLDER))
                .hasMessageContaining("holds a password: name a file in entente.database.password-file")
                .hasMessageNotContaining("password=open");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheOneThatWasMeant() {
        var values = needed();
        values.put("entente.page.port", "8100");
        values.put("server.port", "80");
        assertThatThrownBy(() -> NodeConfiguration.from(values, FOLDER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("entente.page.port is not a key; did you mean entente.pages.port?")
                .hasMessageContaining("server.port is not a key");
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        var values = needed();
        values.remove("entente.name");
        values.put("entente.service", "DGSN");
        values.put("entente.pages.port", "70000");
        values.put("entente.pages.behind-tls", "yes");
        values.put("entente.zone", "Casablanca");
        values.put("entente.exchange.url", "http://node.example");
        assertThatThrownBy(() -> NodeConfiguration.from(values, FOLDER))
                .isInstanceOfSatisfying(ConfigurationException.class,
                        refused -> assertThat(refused.reasons()).hasSize(6));
    }

    @Test
    void aFileIsReadAndTheCommandLineWins(@TempDir Path folder) throws IOException {
        var file = folder.resolve("node.properties");
        var lines = new StringBuilder();
        needed().forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
        Files.writeString(file, lines.append("entente.pages.port=9\n"));
        var configuration = NodeConfiguration.read(file, Map.of("entente.pages.port", "10"));
        assertThat(configuration.pages().port()).isEqualTo(10);
        assertThat(configuration.data()).isEqualTo(folder.resolve("data"));
    }

    @Test
    void cookiesOfTwoNodesOnOneMachineDoNotMix() {
        var values = needed();
        var morocco = NodeConfiguration.from(values, FOLDER).sessionCookie();
        values.put("entente.service", "es.policia-nacional");
        assertThat(morocco).isEqualTo("ENTENTE_ma_dgsn_dgst");
        assertThat(NodeConfiguration.from(values, FOLDER).sessionCookie()).isEqualTo("ENTENTE_es_policia_nacional");
    }
}
