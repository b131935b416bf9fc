package io.bestbackground.worker.job;

import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.picture.Pixels;
import io.bestbackground.worker.queue.TakenJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Faults that tests of the whole service bring about. Off unless an operator names a picture: no request can switch
 * them on.
 *
 * @param testAbortHash SHA-256, in lower-case hexadecimal, of a picture that kills every worker which begins it, as a
 *     crash in a decoder would; none by default
 * @param testInferenceTime how long a worker waits in the place of each inference, to see how far everything else goes;
 *     the masks are then all the same, of an ellipse in the middle. Zero, the default, lets the model do it
 * @param testInferenceSlots how many wait so at the same time, as a model has predictors
 */
@ConfigurationProperties("bestbackground.worker")
record TestHooks(
        @DefaultValue("") String testAbortHash,
        @DefaultValue("0s") Duration testInferenceTime,
        @DefaultValue("1") int testInferenceSlots) {
    private static final Logger LOG = LoggerFactory.getLogger(TestHooks.class);
    private static final int ABORTED = 134;

    /** What is done in the place of the model's inference, if anything is. */
    Function<List<Pixels>, List<Mask>> inference(MaskModel model) {
        if (testInferenceTime.isZero()) {
            return model::infer;
        }
        LOG.error("no picture is looked at: each inference is a pause of {}", testInferenceTime);
        return new PretendedInference(testInferenceTime, model.inputSize());
    }

    /** How many of those are done at once. */
    int inferences(MaskModel model) {
        return testInferenceTime.isZero() ? model.predictors() : testInferenceSlots;
    }

    /** Ends the process at once, as a crash would, if the job's picture is the one that is named. */
    void strike(TakenJob taken) {
        if (testAbortHash.isEmpty()) {
            return;
        }
        String named = "\"sourceHash\":\"" + testAbortHash + "\"";
        if (new String(taken.json(), StandardCharsets.UTF_8).contains(named)) {
            LOG.error("the test picture aborts this worker: {}", taken);
            Runtime.getRuntime().halt(ABORTED);
        }
    }
}
