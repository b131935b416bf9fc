package io.bestbackground.api.submit;

import io.bestbackground.api.admission.QueuePace;
import io.bestbackground.common.job.Lane;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes the answers {@code 202 Accepted}: the jobs are taken and go on, and here is where to ask for them. */
@Component
class AcceptedAnswers {
    private final QueuePace pace;

    AcceptedAnswers(QueuePace pace) {
        this.pace = pace;
    }

    /** The answer for one job, which may have ended if it was taken before. */
    ResponseEntity<Object> one(Taken taken, Patience patience) {
        AcceptedJob job = AcceptedJob.of(taken.id(), taken.status());
        return accepted(job.isPending() ? pace.retryAfterSeconds(Lane.INTERACTIVE) : 0, patience)
                .location(URI.create(job.href()))
                .body(job);
    }

    /** The answer for a batch, whatever became of each of its jobs. */
    ResponseEntity<Object> batch(List<BatchElement> elements, Patience patience) {
        return accepted(pace.retryAfterSeconds(Lane.BULK), patience.withoutWait())
                .body(elements);
    }

    private ResponseEntity.BodyBuilder accepted(long seconds, Patience patience) {
        return ResponseEntity.accepted()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))
                .headers(patience::accepted);
    }
}
