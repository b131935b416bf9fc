package io.bestbackground.common.storage;

import io.minio.GetBucketLifecycleArgs;
import io.minio.MinioClient;
import io.minio.SetBucketLifecycleArgs;
import io.minio.Time;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Filter;
import io.minio.messages.LifecycleConfiguration;
import io.minio.messages.LifecycleConfiguration.Rule;
import io.minio.messages.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The bucket's rules for removing old objects; ours are known by their names, others are left as they are. */
final class BucketLifecycle {
    private static final String NAME = "bestbackground-";
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;
    private static final int NOT_IMPLEMENTED = 501;

    private final MinioClient client;
    private final String bucket;

    BucketLifecycle(MinioClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Sets our rules; false when the store has no such rules, or keeps them from us. */
    boolean set(Map<String, Integer> days) throws MinioException {
        try {
            Stream<Rule> others = rules().stream()
                    .filter(rule -> rule.id() == null || !rule.id().startsWith(NAME));
            Stream<Rule> ours = days.entrySet().stream().map(entry -> rule(entry.getKey(), entry.getValue()));
            client.setBucketLifecycle(SetBucketLifecycleArgs.builder()
                    .bucket(bucket)
                    .config(new LifecycleConfiguration(
                            Stream.concat(others, ours).toList()))
                    .build());
            return true;
        } catch (ErrorResponseException refused) {
            int status = refused.response().code();
            if (status != NOT_FOUND && (status < FAILED || status == NOT_IMPLEMENTED)) {
                return false;
            }
            throw refused;
        }
    }

    private List<Rule> rules() throws MinioException {
        try {
            LifecycleConfiguration found = client.getBucketLifecycle(
                    GetBucketLifecycleArgs.builder().bucket(bucket).build());
            return found == null || found.rules() == null ? List.of() : found.rules();
        } catch (ErrorResponseException refused) {
            if (refused.response().code() == NOT_FOUND) {
                return List.of();
            }
            throw refused;
        }
    }

    private static Rule rule(String prefix, int days) {
        var expiration = new LifecycleConfiguration.Expiration((Time.S3Time) null, days, null, null);
        String name = NAME + prefix.replace("/", "");
        return new Rule(Status.ENABLED, null, expiration, new Filter(prefix), name, null, null, null);
    }
}
