package io.bestbackground.worker.job;

import io.bestbackground.common.job.JobOutcome.Finding;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.picture.Box;
import io.bestbackground.worker.job.Stopwatch.Stage;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.mask.MaskCache;
import io.bestbackground.worker.model.InferenceFailed;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.picture.Pixels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the masks of a batch: those that earlier jobs left, and all the others in one go. */
final class InferBatch {
    private static final Logger LOG = LoggerFactory.getLogger(InferBatch.class);

    // why bounded: a mask that takes longer to come than to be made is of no use
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MaskModel model;
    private final BiFunction<Lane, List<Pixels>, List<Mask>> infer;
    private final MaskCache cache;
    private final JobMeters meters;

    InferBatch(MaskModel model, MaskCache cache, JobMeters meters) {
        this(model, cache, meters, (lane, pictures) -> model.infer(pictures));
    }

    /** The same, with {@code infer} done in the place of the model's inference, for pictures of one lane at a time. */
    InferBatch(MaskModel model, MaskCache cache, JobMeters meters, BiFunction<Lane, List<Pixels>, List<Mask>> infer) {
        this.model = model;
        this.cache = cache;
        this.meters = meters;
        this.infer = infer;
    }

    /** Begins to look for the mask that an earlier job left, beside whatever comes before {@link #infer}. */
    void seek(Attempt attempt) {
        attempt.known(cache.seek(attempt.job().sourceHash()));
    }

    /** Gives each attempt its mask, and keeps those that are new. */
    void infer(List<Attempt> batch) {
        batch.forEach(this::recall);
        batch.forEach(attempt -> meters.looked(attempt.isCached()));
        List<Attempt> unknown =
                batch.stream().filter(attempt -> !attempt.hasMask()).toList();
        inferNew(unknown);
        unknown.stream().filter(Attempt::isOpen).forEach(attempt -> cache.keep(attempt.sourceHash(), attempt.mask()));
    }

    private void recall(Attempt attempt) {
        try {
            attempt.time(Stage.FETCH, attempt.known().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)::join)
                    // why: it was looked for before the source was there
                    .filter(packed -> attempt.sourceHash().equals(attempt.job().sourceHash()))
                    .flatMap(packed -> cache.open(attempt.sourceHash(), packed))
                    .ifPresent(attempt::recall);
        } catch (CompletionException failed) {
            LOG.warn("the look for a known mask failed; it is made anew: {}", String.valueOf(failed.getCause()));
        }
    }

    /**
     * When the batch fails as a whole, also for want of memory, each is tried alone, so that one bad one fails alone.
     */
    private void inferNew(List<Attempt> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            inferTogether(batch);
        } catch (InferenceFailed | OutOfMemoryError failed) {
            if (batch.size() == 1) {
                LOG.error("inference failed for job {}", batch.get(0).job().id(), failed);
                batch.get(0).fail(FailurePolicy.explain(failed), failed.toString());
            } else {
                batch.forEach(attempt -> inferNew(List.of(attempt)));
            }
        }
    }

    /** What was found for a job, and by what. */
    Finding finding(Attempt attempt) {
        Box box =
                attempt.object().on(attempt.picture().width(), attempt.picture().height());
        return new Finding(
                box,
                Math.round(attempt.object().score() * 1000) / 1000.0,
                model.id(),
                model.device(),
                attempt.isCached(),
                attempt.times());
    }

    private void inferTogether(List<Attempt> batch) {
        batch.get(0).enter(Stage.INFER);
        long begun = System.nanoTime();
        Lane lane = batch.get(0).job().lane();
        List<Mask> masks =
                infer.apply(lane, batch.stream().map(Attempt::picture).toList());
        long took = System.nanoTime() - begun;
        meters.inferred(batch.size(), Duration.ofNanos(took));
        for (int i = 0; i < masks.size(); i++) {
            batch.get(i).mask(masks.get(i));
            batch.get(i).spent(Stage.INFER, took);
        }
    }
}
