package io.bestbackground.worker.queue;

import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.SupportedVersionRange;

/** The ways in which jobs can be taken from the broker. */
enum QueueKind {
    /** As a share group where the broker has them, else as a classic group. */
    AUTO,
    /** As a share group (KIP-932), which brokers have from 4.2 on. */
    SHARE,
    /** As a classic consumer group, in which each partition is one worker's alone. */
    CLASSIC;

    // why this one: the first of Kafka 4.2; in 4.1, where share groups are a preview, records cannot be taken singly
    private static final int METADATA_OF_4_2 = 28;

    /** What to do with a broker of these features. */
    QueueKind on(FeatureMetadata broker) {
        FinalizedVersionRange sharing = broker.finalizedFeatures().get("share.version");
        SupportedVersionRange metadata = broker.supportedFeatures().get("metadata.version");
        return on(sharing == null ? 0 : sharing.maxVersionLevel(), metadata == null ? 0 : metadata.maxVersion());
    }

    /** What to do with a broker whose finalized level of sharing, and highest level of metadata, are these. */
    QueueKind on(int sharing, int metadata) {
        if (this != AUTO) {
            return this;
        }
        return sharing > 0 && metadata >= METADATA_OF_4_2 ? SHARE : CLASSIC;
    }
}
