package io.bestbackground.api.job;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStore.StoredObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /jobs}: what became of a job, and its pictures. */
@RestController
@RequestMapping("/jobs")
class JobController {
    private final JobLookup lookup;
    private final ObjectStore store;

    JobController(JobLookup lookup, ObjectStore store) {
        this.lookup = lookup;
        this.store = store;
    }

    @GetMapping("/{id}")
    JobView job(@PathVariable String id) {
        return lookup.find(parse(id));
    }

    @GetMapping("/{id}/results/{number:\\d{1,3}}")
    ResponseEntity<byte[]> result(@PathVariable String id, @PathVariable int number) {
        String key = ObjectKeys.result(parse(id), number);
        StoredObject found = store.find(key).orElseThrow(() -> missing(id, number));
        byte[] picture = store.read(key).orElseThrow(() -> missing(id, number));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.mediaType()))
                .eTag(found.etag())
                .body(picture);
    }

    private static JobId parse(String id) {
        return JobId.parse(id)
                .orElseThrow(() -> new ApiProblem(
                        FailureReason.BAD_REQUEST, "id: a job's id is a UUID in lower case, as it was given."));
    }

    private static ApiProblem missing(String id, int number) {
        return new ApiProblem(FailureReason.NOT_FOUND, "Job %s has no result %d.".formatted(id, number));
    }
}
