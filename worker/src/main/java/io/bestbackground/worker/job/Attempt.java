package io.bestbackground.worker.job;

import io.bestbackground.common.hash.Sha256;
import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.ResultPicture;
import io.bestbackground.common.job.StageTimes;
import io.bestbackground.common.trace.LoggedJob;
import io.bestbackground.common.trace.TraceSpan;
import io.bestbackground.worker.job.Stopwatch.Stage;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.mask.ObjectBox;
import io.bestbackground.worker.picture.Pixels;
import io.bestbackground.worker.queue.TakenJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One job on its way through a batch: what is known of it so far. It is open until it has failed, was found to have
 * ended before, or was given back; steps are done for open attempts alone. Closing it frees its pictures.
 */
final class Attempt implements AutoCloseable {
    private final TakenJob taken;
    private final JobRequest job;
    private final Duration queued;
    private final BatchWatchdog watchdog;
    private final JobMeters meters;
    private final TraceSpan span;
    private final Stopwatch times = new Stopwatch();
    private final List<ResultPicture> results = new ArrayList<>();
    private Verdict verdict = Verdict.DONE;
    private boolean open = true;
    private boolean expired;
    private byte @Nullable [] source;
    private String sourceHash = "";
    private @Nullable Pixels picture;
    private CompletableFuture<Optional<byte[]>> known = CompletableFuture.completedFuture(Optional.empty());
    private boolean cached;
    private @Nullable Mask mask;
    private @Nullable ObjectBox object;
    private @Nullable Failure failure;
    private String cause = "";

    Attempt(TakenJob taken, JobRequest job, Duration queued, BatchWatchdog watchdog, JobMeters meters, TraceSpan span) {
        this.taken = taken;
        this.job = job;
        this.queued = queued;
        this.watchdog = watchdog;
        this.meters = meters;
        this.span = span;
    }

    TakenJob taken() {
        return taken;
    }

    JobRequest job() {
        return job;
    }

    /** Lets it be known that the calling thread begins a stage of this job. */
    void enter(Stage stage) {
        watchdog.enter(stage, job.id().value());
    }

    /** Does work under the job's name: in what is logged, and in its trace. */
    void named(Consumer<Attempt> work) {
        TraceSpan.Current current = span.enter();
        try (MDC.MDCCloseable named = LoggedJob.name(job.id())) {
            Objects.requireNonNull(named);
            work.accept(this);
        } finally {
            current.close();
        }
    }

    /** Adds a piece of work to the time of its stage. */
    <T> T time(Stage stage, Supplier<T> work) {
        enter(stage);
        return span.part(stage.name(), () -> times.time(stage, work));
    }

    /** Adds time that was spent on all of a batch together, in nanoseconds. */
    void spent(Stage stage, long nanos) {
        times.add(stage, nanos);
        span.past(stage.name(), nanos);
    }

    /** Nothing more is done for it; its times are told. */
    void ended(Verdict how) {
        meters.ended(queued, times.durations());
        span.tag("bestbackground.job.verdict", how.name().toLowerCase(Locale.ROOT));
        if (failure != null) {
            span.failed(failure.reason().code());
        }
        span.close();
    }

    StageTimes times() {
        return times.times((double) queued.toMillis());
    }

    boolean isOpen() {
        return open;
    }

    /** The end was written by an earlier run: nothing is left to do. */
    void skip() {
        open = false;
    }

    /** Its deadline is over: the result is of no more use. */
    void expire() {
        expired = true;
        open = false;
    }

    boolean isExpired() {
        return expired;
    }

    /** This job cannot be done. */
    void fail(Failure why) {
        fail(why, "");
    }

    /** This job cannot be done, for a cause that is told to no client. */
    void fail(Failure why, String told) {
        failure = why;
        cause = told;
        open = false;
    }

    /** What was decided about a job that failed. */
    void settle(Verdict decided) {
        verdict = decided;
    }

    /** This worker stops before the job could be done. */
    void giveBack() {
        verdict = Verdict.RELEASE;
        open = false;
    }

    Verdict verdict() {
        return verdict;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    /** What went wrong, in the service's own words. */
    String cause() {
        return cause;
    }

    byte[] source() {
        return Objects.requireNonNull(source);
    }

    void source(byte[] bytes) {
        source = bytes;
        sourceHash = Sha256.hex(bytes);
    }

    /** SHA-256 of what was fetched: the job's own, unless another source was stored in its place meanwhile. */
    String sourceHash() {
        return sourceHash;
    }

    Pixels picture() {
        return Objects.requireNonNull(picture);
    }

    void picture(Pixels pixels) {
        picture = pixels;
        // why: the encoded source is not needed again, and may be large
        source = null;
    }

    /** The look for a mask from an earlier job, which may still go on. */
    CompletableFuture<Optional<byte[]>> known() {
        return known;
    }

    void known(CompletableFuture<Optional<byte[]>> seeking) {
        known = seeking;
    }

    /** Takes a mask that an earlier job left. */
    void recall(Mask before) {
        cached = true;
        mask = before;
    }

    /** Whether the mask is from an earlier job. */
    boolean isCached() {
        return cached;
    }

    boolean hasMask() {
        return mask != null;
    }

    Mask mask() {
        return Objects.requireNonNull(mask);
    }

    /** Takes a mask in the place of the one before. */
    void mask(Mask found) {
        if (mask != null) {
            mask.close();
        }
        mask = found;
    }

    ObjectBox object() {
        return Objects.requireNonNull(object);
    }

    void object(ObjectBox found) {
        object = found;
    }

    /** The pictures stored so far, in their order. */
    List<ResultPicture> results() {
        return results;
    }

    @Override
    public void close() {
        if (picture != null) {
            picture.close();
        }
        if (mask != null) {
            mask.close();
        }
    }
}
