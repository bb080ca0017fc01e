package org.entente.node.exchange.blobs;

import org.entente.node.configuration.NodeConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The node's blobs stand in {@code blobs} below its data. */
@Configuration(proxyBeanMethods = false)
class BlobConfiguration {
    private static final long EACH_MEMBER = 40L << 30;
    private static final long RESERVE = 2L << 30;

    @Bean
    BlobFolder blobFolder(NodeConfiguration configuration) {
        var data = configuration.data();
        return new BlobFolder(data.resolve("blobs"), new BlobQuota(EACH_MEMBER, RESERVE, () -> data.toFile().getUsableSpace()));
    }

    @Bean
    BlobDoor blobDoor(BlobFolder folder) {
        return new BlobDoor(folder);
    }
}
