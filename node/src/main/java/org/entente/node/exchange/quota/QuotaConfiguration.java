package org.entente.node.exchange.quota;

import org.entente.node.configuration.NodeConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The disk of the data folder, with the floor of the configuration. */
@Configuration(proxyBeanMethods = false)
class QuotaConfiguration {
    @Bean
    DiskSpace diskSpace(NodeConfiguration configuration) {
        var data = configuration.data().toFile();
        return new DiskSpace(configuration.quota().freeSpace(), data::getUsableSpace);
    }
}
