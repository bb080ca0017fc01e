package org.entente.node.exchange.keys;

import java.security.SecureRandom;
import java.time.Clock;
import org.entente.node.configuration.NodeConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the node's keys at the start; without them there is no node. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    @Bean
    NodeKeys nodeKeys(NodeConfiguration configuration, Clock clock, SecureRandom random) {
        try (var passphrase = Passphrase.fromFile(configuration.passphraseFile())) {
            return NodeKeys.openOrCreate(configuration.data().resolve("node.keys"), passphrase, configuration.service(),
                    clock.instant(), random);
        }
    }
}
