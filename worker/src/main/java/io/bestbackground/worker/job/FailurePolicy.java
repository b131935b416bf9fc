package io.bestbackground.worker.job;

import static io.bestbackground.worker.job.Verdict.DONE;
import static io.bestbackground.worker.job.Verdict.FAIL;
import static io.bestbackground.worker.job.Verdict.RETRY_HERE;
import static io.bestbackground.worker.job.Verdict.RETRY_LATER;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureTooLarge;
import java.time.Duration;
import java.util.List;

/** Says what a failed step means for its job, and for its client. */
final class FailurePolicy {
    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(45),
            Duration.ofMinutes(2));
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private FailurePolicy() {}

    /**
     * What becomes of a job.
     *
     * @param attempt which one failed, counted from 1 over deliveries, repeats and retries
     */
    static Verdict verdict(FailureReason reason, int attempt) {
        List<Verdict> row = row(reason);
        return row.get(Math.min(attempt, row.size()) - 1);
    }

    /** How long a job is put off after this attempt. */
    static Duration delay(int attempt) {
        return DELAYS.get(Math.min(attempt, DELAYS.size()) - 1);
    }

    /** How long to wait before a job in hand is tried again; attempts that are tried again so are few. */
    static Duration pause(int attempt) {
        return FIRST_PAUSE.multipliedBy(attempt);
    }

    /** What is done after the first attempt, the second, and so on; the last holds for all that follow. */
    private static List<Verdict> row(FailureReason reason) {
        return switch (reason) {
            case UNAVAILABLE, BUSY -> List.of(RETRY_HERE, RETRY_HERE, RETRY_LATER, RETRY_LATER, RETRY_LATER, FAIL);
            // why never here: the job's lock would run out while it takes too long once more
            case TIMED_OUT -> List.of(RETRY_LATER, RETRY_LATER, FAIL);
            // why again at all: a fault may have come of the moment, such as a native library short of memory
            case INTERNAL -> List.of(RETRY_HERE, RETRY_LATER, RETRY_LATER, FAIL);
            // why nothing: these are ends of their own, which were written by whoever brought them about
            case CANCELED, EXPIRED -> List.of(DONE);
            case BAD_REQUEST,
                    UNAUTHORIZED,
                    UNKNOWN_MODE,
                    BAD_OPTION,
                    NOT_AN_IMAGE,
                    SOURCE_FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    TOO_MANY_BYTES,
                    TOO_MANY_PIXELS,
                    UNSUPPORTED_MEDIA_TYPE,
                    GONE,
                    JOB_FINISHED,
                    IDEMPOTENCY_KEY_REUSED,
                    WEBHOOK_FORBIDDEN,
                    TOO_MANY_JOBS,
                    POISON,
                    NO_OBJECT,
                    SOURCE_UNREACHABLE,
                    SOURCE_TIMEOUT -> List.of(FAIL);
        };
    }

    /** The failure that a client is told; faults of our own are told without their text, which may hold internals. */
    static Failure explain(Throwable failed) {
        if (failed instanceof NotAPicture) {
            return new Failure(FailureReason.NOT_AN_IMAGE, String.valueOf(failed.getMessage()));
        }
        if (failed instanceof PictureTooLarge) {
            return new Failure(FailureReason.TOO_MANY_PIXELS, String.valueOf(failed.getMessage()));
        }
        if (failed instanceof OutOfMemoryError) {
            return new Failure(FailureReason.UNAVAILABLE, FailureReason.UNAVAILABLE.text());
        }
        return new Failure(FailureReason.INTERNAL, FailureReason.INTERNAL.text());
    }
}
