package org.entente.node.exchange.blobs;

import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.quota.DiskSpace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The node's blobs stand in {@code blobs} below its data. */
@Configuration(proxyBeanMethods = false)
class BlobConfiguration {
    @Bean
    BlobFolder blobFolder(NodeConfiguration configuration, DiskSpace disk) {
        return new BlobFolder(configuration.data().resolve("blobs"), new BlobQuota(configuration.quota().blobs(), disk));
    }

    @Bean
    BlobDoor blobDoor(BlobFolder folder) {
        return new BlobDoor(folder);
    }
}
