package io.bestbackground.worker.job;

import io.bestbackground.worker.job.Stopwatch.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One batch under the eyes of the watchdog: its thread says where it is, the watchdog how much time has passed. */
final class WatchedBatch {
    private final List<?> jobs;
    private volatile Step step = new Step(0, null, "", false);
    private Step seen = step;
    private Duration inStep = Duration.ZERO;
    private Duration inBatch = Duration.ZERO;
    private boolean reported;

    WatchedBatch(List<?> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    /** What a thread is at; a new number says that it goes on, also when nothing else differs. */
    private record Step(long number, @Nullable Stage stage, String job, boolean waiting) {}

    void enter(Stage stage, String job) {
        step = next(stage, job, false);
    }

    /** A sign of life of a thread that can do nothing until something comes back; until it goes on. */
    void waiting(boolean isWaiting) {
        Step last = step;
        step = next(last.stage, last.job, isWaiting);
    }

    /** It is in no stage, and no time passes, until it enters one. */
    void waitForOthers() {
        step = next(null, "", true);
    }

    /** Lets time pass; for the watchdog alone. */
    void grow(Duration passed) {
        Step now = step;
        inStep = now.equals(seen) ? inStep.plus(passed) : Duration.ZERO;
        inBatch = now.waiting ? inBatch : inBatch.plus(passed);
        seen = now;
    }

    /** Which limit is over, in words; for the watchdog alone. */
    Optional<String> hanging(LimitProperties limits) {
        if (inBatch.compareTo(limits.batch()) > 0) {
            return Optional.of("all of it for %s (limit %s), now %s".formatted(inBatch, limits.batch(), describe()));
        }
        Stage stage = seen.stage;
        return stage != null && inStep.compareTo(limits.of(stage)) > 0
                ? Optional.of("%s for %s (limit %s)".formatted(describe(), inStep, limits.of(stage)))
                : Optional.empty();
    }

    /** Whether this is the first time that it is asked. */
    boolean isNews() {
        boolean first = !reported;
        reported = true;
        return first;
    }

    private Step next(@Nullable Stage stage, String job, boolean isWaiting) {
        return new Step(step.number + 1, stage, job, isWaiting);
    }

    private String describe() {
        return seen.stage == null ? "before its first stage" : seen.stage + " of job " + seen.job;
    }

    @Override
    public String toString() {
        return jobs.toString();
    }
}
