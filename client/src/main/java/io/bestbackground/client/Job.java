package io.bestbackground.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stood when the service was last asked; it does not change by itself.
 *
 * @param id names it at the service, which gives its pictures to whoever knows it
 * @param status how far it was
 * @param mode what was asked for; unknown until the service was asked about the job
 * @param createdAt when the service took it
 * @param finishedAt when it ended
 * @param attempts how often it was taken up
 * @param results what it gave, in order; empty unless it succeeded
 * @param work what made the results, as far as the service says it
 * @param problem why it failed, when it did
 */
public record Job(
        String id,
        JobStatus status,
        @Nullable String mode,
        @Nullable Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Integer attempts,
        List<Result> results,
        Work work,
        @Nullable Problem problem) {

    /**
     * Checks the id, which becomes part of an address.
     *
     * @throws IllegalArgumentException when it holds anything but letters, digits and hyphens
     */
    public Job {
        if (!isId(id)) {
            throw new IllegalArgumentException("not the id of a job: " + id);
        }
        results = List.copyOf(results);
    }

    /** A job of which nothing but the id is known here, perhaps from a database; it counts as pending. */
    public static Job of(String id) {
        return new Job(id, JobStatus.PENDING, null, null, null, null, List.of(), Work.UNKNOWN, null);
    }

    /** Whether a job can have this id. */
    static boolean isId(String text) {
        return text.matches("[A-Za-z0-9-]{1,64}");
    }

    /** Whether it will never change again. */
    public boolean hasEnded() {
        return status != JobStatus.PENDING;
    }

    /** Why there are no pictures. */
    BestBackgroundException failure() {
        return switch (status) {
            case PENDING -> BestBackgroundException.stillPending(id);
            case CANCELED -> failure(FailureCode.CANCELED, "the job was cancelled");
            case EXPIRED -> failure(FailureCode.EXPIRED, "the job was not begun before its deadline");
            case SUCCEEDED -> failure(FailureCode.NOT_UNDERSTOOD, "the job succeeded without a picture");
            case FAILED -> failure(FailureCode.OTHER, "the job failed");
        };
    }

    private BestBackgroundException failure(FailureCode code, String detail) {
        return problem == null
                ? BestBackgroundException.ended(id, code, detail)
                : BestBackgroundException.ended(id, problem.code(), problem.detail());
    }

    /**
     * One picture of the result, still at the service.
     *
     * @param type media type
     * @param width pixels
     * @param height pixels
     * @param box the object on the upright source, without margin
     * @param score how sure the model is of the object, 0–1
     */
    public record Result(
            String type,
            int width,
            int height,
            Edited.@Nullable Box box,
            @Nullable Double score) {}

    /**
     * What made the pictures, as far as the service says it.
     *
     * @param model name and version of the model
     * @param device what the model ran on
     * @param cached whether the mask was known from an earlier job
     * @param timing milliseconds by stage, in the service's order
     */
    public record Work(@Nullable String model, @Nullable String device, boolean cached, Map<String, Double> timing) {
        static final Work UNKNOWN = new Work(null, null, false, Map.of());
    }

    /**
     * Why a job failed.
     *
     * @param code what it was in general
     * @param detail what it was this time
     */
    public record Problem(FailureCode code, String detail) {}
}
