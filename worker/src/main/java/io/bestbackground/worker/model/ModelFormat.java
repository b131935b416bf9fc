package io.bestbackground.worker.model;

import java.util.Arrays;

/** What a model's file is, by the end of its name, and which of DJL's engines runs it. */
enum ModelFormat {
    /** A program of PyTorch's, which always runs. */
    TORCHSCRIPT(".pt", "PyTorch"),

    /** The format that many trainers write; its engine is added by who needs it. */
    ONNX(".onnx", "OnnxRuntime");

    private final String end;
    private final String engine;

    ModelFormat(String end, String engine) {
        this.end = end;
        this.engine = engine;
    }

    static boolean isKnown(String path) {
        return Arrays.stream(values()).anyMatch(format -> path.endsWith(format.end));
    }

    /** The format of a file whose name has a known end. */
    static ModelFormat of(String path) {
        return Arrays.stream(values())
                .filter(format -> path.endsWith(format.end))
                .findFirst()
                .orElseThrow();
    }

    /** DJL's name of the engine. */
    String engine() {
        return engine;
    }
}
