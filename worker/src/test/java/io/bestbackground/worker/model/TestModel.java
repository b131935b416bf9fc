package io.bestbackground.worker.model;

/** The shipped model for tests that need a real one. */
public final class TestModel {
    private TestModel() {}

    /** Loads the default model with a single predictor; the caller closes it. */
    public static MaskModel load() {
        return new ModelLoader(new ModelProperties("u2netp", Precision.AUTO, 1, 1, null)).load();
    }
}
