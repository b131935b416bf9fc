package io.bestbackground.worker.model;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.core.NestedExceptionUtils;

/**
 * The library that runs networks of one format. Nothing is downloaded: its native parts come from the class path too.
 */
final class ModelEngine {
    /** What NVIDIA's driver brings, and nothing else does. */
    private static final String DRIVER = "libcuda.so";

    private final ModelFormat format;
    private final ModelProperties properties;
    private final Engine engine;

    /** Loads the library; a {@link BadModel} says what to do when it is not there. */
    ModelEngine(ModelFormat format, ModelProperties properties) {
        this.format = format;
        this.properties = properties;
        setUp();
        this.engine = find();
    }

    /** How many GPUs it can compute on: none where the library is the one for processors. */
    int gpus() {
        return engine.getGpuCount();
    }

    /**
     * A model, to be closed by the caller, whose network is {@code content}; {@code origin} is its name in messages.
     */
    Model load(String name, Device device, byte[] content, String origin) {
        Model model = Model.newInstance(name, device, format.engine());
        try {
            model.load(new ByteArrayInputStream(content), options());
            return model;
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new BadModel("%s cannot be loaded: %s".formatted(origin, e.getMessage()), e);
        }
    }

    private Map<String, ?> options() {
        return switch (format) {
            case TORCHSCRIPT -> Map.of();
            case ONNX -> Map.of("intraOpNumThreads", Integer.toString(properties.threads()), "interOpNumThreads", "1");
        };
    }

    private Engine find() {
        if (!Engine.hasEngine(format.engine())) {
            throw new BadModel(
                    "the model's file is of the format %s, and its engine, %s, is not on the class path: models/README.md says how it is added"
                            .formatted(format, format.engine()));
        }
        try {
            return Engine.getEngine(format.engine());
        } catch (EngineException e) {
            String cause =
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            throw new BadModel("%s cannot be loaded: %s. %s".formatted(format.engine(), cause, advice(cause)), e);
        }
    }

    private static String advice(String cause) {
        return cause.contains(DRIVER)
                ? "NVIDIA's driver is not seen, which the GPU image needs: docs/gpu.md"
                : "Its libraries are unpacked into %s; bestbackground.model.cache names another folder"
                        .formatted(Utils.getEngineCacheDir("pytorch").toAbsolutePath());
    }

    // why properties: the engine has no other way to be told, and reads them once, when it is first asked for
    private void setUp() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(properties.threads()));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        // why off: our files are frozen, so it gains nothing and makes the first runs of each shape slower
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        Path cache = properties.cache();
        if (cache != null) {
            System.setProperty("ENGINE_CACHE_DIR", cache.toString());
        }
    }
}
