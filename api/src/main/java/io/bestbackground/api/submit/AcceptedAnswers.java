package io.bestbackground.api.submit;

import io.bestbackground.common.job.JobId;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes the answers {@code 202 Accepted}: the jobs are taken and go on, and here is where to ask for them. */
@Component
class AcceptedAnswers {
    private final Pace pace;

    AcceptedAnswers(Pace pace) {
        this.pace = pace;
    }

    /** The answer for one job. */
    ResponseEntity<Object> one(JobId id, Patience patience) {
        AcceptedJob job = AcceptedJob.of(id);
        return accepted(patience).location(URI.create(job.href())).body(job);
    }

    /** The answer for a batch, whatever became of each of its jobs. */
    ResponseEntity<Object> batch(List<BatchElement> elements, Patience patience) {
        return accepted(patience.withoutWait()).body(elements);
    }

    private ResponseEntity.BodyBuilder accepted(Patience patience) {
        // why at least one: 0 would ask clients to spin; why rounded up: whole seconds are all that the header holds
        long seconds = Math.max(1, pace.expectedWait().plusMillis(999).toSeconds());
        return ResponseEntity.accepted()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))
                .headers(patience::accepted);
    }
}
