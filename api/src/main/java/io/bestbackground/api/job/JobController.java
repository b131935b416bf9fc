package io.bestbackground.api.job;

import io.bestbackground.api.prefer.Preferences;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /jobs/{id}}: what became of a job, at once or as soon as it ends; and taking it back. */
@RestController
@RequestMapping("/jobs/{id}")
class JobController {
    private final PollJob pollJob;
    private final CancelJob cancelJob;

    JobController(PollJob pollJob, CancelJob cancelJob) {
        this.pollJob = pollJob;
        this.cancelJob = cancelJob;
    }

    // why said: libraries on the class path can write other types, and a browser prefers those
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<JobView>> job(@PathVariable String id, @RequestHeader HttpHeaders headers) {
        return pollJob.poll(JobIds.parse(id), Preferences.parse(headers.getOrEmpty("Prefer")));
    }

    @DeleteMapping
    ResponseEntity<Void> cancel(@PathVariable String id) {
        cancelJob.cancel(JobIds.parse(id));
        return ResponseEntity.noContent().build();
    }
}
