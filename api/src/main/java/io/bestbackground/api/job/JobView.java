package io.bestbackground.api.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.ResultPicture;
import io.bestbackground.common.job.StageTimes;
import io.bestbackground.common.job.WebhookState;
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
 * @param work what made the pictures
 * @param problem why there are none
 * @param webhook how far the telling of the end has come; none when nobody is to be told, or nobody was yet
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
        @JsonUnwrapped @Nullable WorkView work,
        @Nullable ProblemView problem,
        @Nullable WebhookState webhook) {

    /** The status of a job that has not ended. */
    public static final String PENDING = "pending";

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
     * What made the pictures; its members stand beside those of the job.
     *
     * @param model name, version and precision of the model
     * @param device what it ran on: {@code cpu} or {@code gpu}
     * @param cached whether the mask was known from an earlier job
     * @param timing time per stage
     */
    record WorkView(String model, String device, boolean cached, StageTimes timing) {}

    /**
     * Why the job gave no pictures.
     *
     * @param code as in the list of error codes
     * @param detail what it was this time
     */
    public record ProblemView(String code, String detail) {}

    static JobView of(JobState state) {
        return state.end()
                .map(outcome -> ended(outcome, state.webhook().orElse(null)))
                .orElseGet(() -> pending(state.id(), state.mode()));
    }

    private static JobView pending(JobId id, Mode mode) {
        return new JobView(id, PENDING, mode, id.createdAt(), null, null, List.of(), null, null, null);
    }

    /** A job that has ended, and how. */
    public static JobView ended(JobOutcome outcome) {
        return ended(outcome, null);
    }

    private static JobView ended(JobOutcome outcome, @Nullable WebhookState webhook) {
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
                work(finding),
                problem(outcome.failure()),
                webhook);
    }

    private static ResultView result(JobOutcome outcome, JobOutcome.Finding finding, int number) {
        ResultPicture picture = outcome.results().get(number);
        return new ResultView(
                "/jobs/" + outcome.id() + "/results/" + number,
                picture.type(),
                picture.width(),
                picture.height(),
                finding.box(),
                finding.score());
    }

    private static @Nullable WorkView work(JobOutcome.@Nullable Finding finding) {
        return finding == null
                ? null
                : new WorkView(finding.model(), finding.device(), finding.cached(), finding.timing());
    }

    private static @Nullable ProblemView problem(@Nullable Failure failure) {
        return failure == null ? null : new ProblemView(failure.reason().code(), failure.detail());
    }
}
