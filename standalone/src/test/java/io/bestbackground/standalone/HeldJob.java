package io.bestbackground.standalone;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import java.time.Clock;
import java.util.Map;
import org.springframework.kafka.core.KafkaTemplate;

/** A job of the running service that was taken, and waits until it is let go. */
record HeldJob(JobId id) {
    private static final EditOptions EDIT = EditOptions.parse(Map.of("mode", "crop"));

    static HeldJob take() {
        JobId id = JobId.next(Clock.systemUTC());
        RunningService.bean(ObjectStore.class)
                .put(ObjectKeys.source(id), SamplePictures.jpeg(400, 300), "image/jpeg", Map.of("mode", "crop"));
        return new HeldJob(id);
    }

    /** Gives the job to the worker. */
    @SuppressWarnings("unchecked")
    void letGo() {
        JobRequest job = new JobRequest(id, EDIT, Lane.INTERACTIVE, "hash", null, null);
        KafkaTemplate<String, byte[]> kafka = RunningService.bean(KafkaTemplate.class);
        kafka.send(job.lane().topic(), id.value(), JobJson.write(job)).join();
    }

    String path() {
        return "/jobs/" + id;
    }
}
