package io.bestbackground.worker.model;

import java.util.Map;

/** The shipped model for tests that need a real one. */
public final class TestModel {
    private TestModel() {}

    /** Loads the default model with a single predictor; the caller closes it. */
    public static MaskModel load() {
        return MaskModel.load(Map.of("bestbackground.model.predictors", "1"));
    }
}
