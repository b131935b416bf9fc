package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.ResultPicture;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes the HTTP answer of a job's end. */
@Component
class ProcessAnswers {
    private final ObjectStore store;

    ProcessAnswers(ObjectStore store) {
        this.store = store;
    }

    /**
     * The pictures of a job that succeeded, or 202 for one that has not ended yet.
     *
     * @throws ApiProblem when it ended otherwise
     */
    ResponseEntity<Object> answer(JobId id, Optional<JobOutcome> end, AnswerForm form) {
        if (end.isEmpty()) {
            return accepted(id);
        }
        JobOutcome outcome = end.get();
        if (outcome.failure() != null) {
            throw ApiProblem.of(outcome.failure());
        }
        if (outcome.end() != JobEnd.SUCCEEDED) {
            throw new ApiProblem(
                    FailureReason.UNAVAILABLE, "The job was " + outcome.end().code() + ".");
        }
        return form.picture() ? picture(outcome) : json(outcome);
    }

    private static ResponseEntity<Object> accepted(JobId id) {
        return ResponseEntity.accepted()
                .location(URI.create("/jobs/" + id))
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(Map.of("id", id, "status", "pending"));
    }

    private ResponseEntity<Object> picture(JobOutcome outcome) {
        ResultPicture result = outcome.results().get(0);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(result.type()))
                .header("Job-Id", outcome.id().value())
                .body(read(outcome.id(), 0));
    }

    private ResponseEntity<Object> json(JobOutcome outcome) {
        JobOutcome.Finding finding = Objects.requireNonNull(outcome.finding());
        List<byte[]> pictures = IntStream.range(0, outcome.results().size())
                .mapToObj(number -> read(outcome.id(), number))
                .toList();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ProcessAnswer(
                        pictures,
                        outcome.id(),
                        finding.box(),
                        finding.score(),
                        finding.model(),
                        finding.device(),
                        finding.cached(),
                        finding.timing()));
    }

    private byte[] read(JobId id, int number) {
        return store.read(ObjectKeys.result(id, number))
                .orElseThrow(() ->
                        new ApiProblem(FailureReason.NOT_FOUND, "The result of job " + id + " has been deleted."));
    }
}
