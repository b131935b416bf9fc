package io.bestbackground.common.job;

import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.picture.Box;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job's one end, written once and never changed.
 *
 * @param id the job
 * @param mode what was asked for
 * @param end how it ended
 * @param finishedAt when
 * @param attempts how often a worker took it up
 * @param results the pictures in their order; empty unless it succeeded
 * @param failure why there are no pictures; only when it did not succeed
 * @param finding what was found in the picture and by what; only when it succeeded
 */
public record JobOutcome(
        JobId id,
        Mode mode,
        JobEnd end,
        Instant finishedAt,
        int attempts,
        List<ResultPicture> results,
        @Nullable Failure failure,
        @Nullable Finding finding) {

    /**
     * What was found in the picture, and by what.
     *
     * @param box the object on the upright source, without margin
     * @param score how sure the model is of the object, 0–1
     * @param model name, version and precision of the model
     * @param device what it ran on: {@code cpu} or {@code gpu}
     * @param cached whether the mask was known from an earlier job
     * @param timing time per stage
     */
    public record Finding(Box box, double score, String model, String device, boolean cached, StageTimes timing) {}

    /** The end of a job that gave its pictures. */
    public static JobOutcome succeeded(
            JobRequest job, Instant at, int attempts, List<ResultPicture> results, Finding finding) {
        return new JobOutcome(
                job.id(), job.edit().mode(), JobEnd.SUCCEEDED, at, attempts, List.copyOf(results), null, finding);
    }

    /** The end of a job that could not be done. */
    public static JobOutcome failed(JobRequest job, Instant at, int attempts, Failure failure) {
        return new JobOutcome(job.id(), job.edit().mode(), JobEnd.FAILED, at, attempts, List.of(), failure, null);
    }

    /** The end of a job whose deadline passed before it was begun. */
    public static JobOutcome expired(JobRequest job, Instant at, int attempts) {
        Failure failure = new Failure(FailureReason.EXPIRED, FailureReason.EXPIRED.text());
        return new JobOutcome(job.id(), job.edit().mode(), JobEnd.EXPIRED, at, attempts, List.of(), failure, null);
    }

    /** The end of a job that its client took back. */
    public static JobOutcome canceled(JobId id, Mode mode, Instant at) {
        Failure why = new Failure(FailureReason.CANCELED, FailureReason.CANCELED.text());
        return new JobOutcome(id, mode, JobEnd.CANCELED, at, 0, List.of(), why, null);
    }
}
