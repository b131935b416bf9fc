package io.bestbackground.api.submit;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Takes a job: checks the picture, stores it, publishes the job. Once it returns, the job reaches an end whatever is
 * killed; a crash before leaves at most an object that nobody refers to.
 */
@Component
class SubmitJob {
    private final PictureCheck check;
    private final ObjectStore store;
    private final JobPublisher publisher;

    SubmitJob(PictureCheck check, ObjectStore store, JobPublisher publisher) {
        this.check = check;
        this.store = store;
        this.publisher = publisher;
    }

    void submit(JobId id, EditOptions edit, byte[] source, Lane lane) {
        PictureHeader header = check.check(source);
        store.put(
                ObjectKeys.source(id),
                source,
                header.kind().mediaType(),
                Map.of("mode", edit.mode().code()));
        publisher.publish(new JobRequest(id, edit, lane, hash(source), null, null));
    }

    private static String hash(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        } catch (NoSuchAlgorithmException impossible) {
            // why impossible: every Java platform must have SHA-256
            throw new AssertionError(impossible);
        }
    }
}
