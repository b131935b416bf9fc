package io.bestbackground.worker.job;

import io.bestbackground.common.job.JobOutcome.Finding;
import io.bestbackground.common.picture.Box;
import io.bestbackground.worker.job.Stopwatch.Stage;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.model.InferenceFailed;
import io.bestbackground.worker.model.MaskModel;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the masks of a batch in one go. */
final class InferBatch {
    private static final Logger LOG = LoggerFactory.getLogger(InferBatch.class);

    private final MaskModel model;

    InferBatch(MaskModel model) {
        this.model = model;
    }

    /**
     * Gives each attempt its mask; when the batch fails as a whole, each is tried alone, so that one bad one fails
     * alone.
     */
    void infer(List<Attempt> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            inferTogether(batch);
        } catch (InferenceFailed failed) {
            if (batch.size() == 1) {
                LOG.error("inference failed for job {}", batch.get(0).job().id(), failed);
                batch.get(0).fail(FailurePolicy.explain(failed), failed.toString());
            } else {
                batch.forEach(attempt -> infer(List.of(attempt)));
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
                model.name() + "-" + model.version(),
                model.device(),
                false,
                attempt.times());
    }

    private void inferTogether(List<Attempt> batch) {
        long begun = System.nanoTime();
        List<Mask> masks = model.infer(batch.stream().map(Attempt::picture).toList());
        long took = System.nanoTime() - begun;
        for (int i = 0; i < masks.size(); i++) {
            batch.get(i).mask(masks.get(i));
            batch.get(i).spent(Stage.INFER, took);
        }
    }
}
