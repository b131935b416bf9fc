package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.ResultPicture;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
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
     * The pictures of a job that succeeded.
     *
     * @throws ApiProblem when it ended otherwise
     */
    ResponseEntity<Object> answer(JobOutcome outcome, AnswerForm form, Patience patience) {
        if (outcome.failure() != null) {
            throw ApiProblem.of(outcome.failure());
        }
        return switch (outcome.end()) {
            case SUCCEEDED -> form.picture() ? picture(outcome, patience) : json(outcome, patience);
            case CANCELED -> throw ended(FailureReason.CANCELED);
            case EXPIRED -> throw ended(FailureReason.EXPIRED);
            case FAILED -> throw ended(FailureReason.INTERNAL);
        };
    }

    private static ApiProblem ended(FailureReason reason) {
        return new ApiProblem(reason, reason.text());
    }

    private ResponseEntity<Object> picture(JobOutcome outcome, Patience patience) {
        ResultPicture result = outcome.results().get(0);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(result.type()))
                .header("Job-Id", outcome.id().value())
                .headers(patience::ended)
                .body(read(outcome.id(), 0));
    }

    private ResponseEntity<Object> json(JobOutcome outcome, Patience patience) {
        JobOutcome.Finding finding = Objects.requireNonNull(outcome.finding());
        List<byte[]> pictures = IntStream.range(0, outcome.results().size())
                .mapToObj(number -> read(outcome.id(), number))
                .toList();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .headers(patience::ended)
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
                .orElseThrow(
                        () -> new ApiProblem(FailureReason.GONE, "The result of job " + id + " has been deleted."));
    }
}
