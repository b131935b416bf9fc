package io.bestbackground.api.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.ResultPicture;
import io.bestbackground.common.picture.Box;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A job as its client sees it.
 *
 * @param id the job
 * @param status {@code pending}, or how it ended
 * @param mode what was asked for
 * @param createdAt when it was taken
 * @param finishedAt when it ended
 * @param attempts how often a worker took it up
 * @param results the pictures, in their order
 * @param problem why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
        JobId id,
        String status,
        Mode mode,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Integer attempts,
        List<ResultView> results,
        @Nullable ProblemView problem) {

    /**
     * One picture of the result.
     *
     * @param href where to get it
     * @param type media type
     * @param width pixels
     * @param height pixels
     * @param box the object on the upright source, without margin
     * @param score how sure the model is of the object, 0–1
     */
    public record ResultView(String href, String type, int width, int height, Box box, double score) {}

    /**
     * Why the job failed.
     *
     * @param code as in the list of error codes
     * @param detail what it was this time
     */
    public record ProblemView(String code, String detail) {}

    static JobView pending(JobId id, Mode mode) {
        return new JobView(id, "pending", mode, id.createdAt(), null, null, List.of(), null);
    }

    /** A job that has ended, and how. */
    public static JobView ended(JobOutcome outcome) {
        JobOutcome.Finding finding = outcome.finding();
        List<ResultView> results = finding == null
                ? List.of()
                : IntStream.range(0, outcome.results().size())
                        .mapToObj(number -> result(outcome, finding, number))
                        .toList();
        return new JobView(
                outcome.id(),
                outcome.end().code(),
                outcome.mode(),
                outcome.id().createdAt(),
                outcome.finishedAt(),
                outcome.attempts(),
                results,
                problem(outcome.failure()));
    }

    private static ResultView result(JobOutcome outcome, JobOutcome.Finding finding, int number) {
        ResultPicture picture = outcome.results().get(number);
        return new ResultView(
                "/jobs/%s/results/%d".formatted(outcome.id(), number),
                picture.type(),
                picture.width(),
                picture.height(),
                finding.box(),
                finding.score());
    }

    private static @Nullable ProblemView problem(@Nullable Failure failure) {
        return failure == null ? null : new ProblemView(failure.reason().code(), failure.detail());
    }
}
