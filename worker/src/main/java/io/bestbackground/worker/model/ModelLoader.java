package io.bestbackground.worker.model;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import io.bestbackground.worker.picture.NativeOpenCv;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Brings a shipped model into PyTorch. Nothing is downloaded: the libraries come from the class path too. */
final class ModelLoader {
    private final ModelProperties properties;

    ModelLoader(ModelProperties properties) {
        this.properties = properties;
    }

    /** Loads, checks and warms the model that the settings name; a {@link BadModel} says what is wrong with it. */
    MaskModel load() {
        ShippedModel shipped = new ShippedModel(properties.name());
        ModelCard card = shipped.card();
        PrecisionChoice choice = PrecisionChoice.of(properties.precision(), card, ProcessorFlags.read());
        byte[] content = shipped.content(choice.file());
        NativeOpenCv.load();
        Model model = newModel(card.name());
        try {
            model.load(new ByteArrayInputStream(content));
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new BadModel("%s cannot be loaded: %s".formatted(choice.file().path(), e.getMessage()), e);
        }
        int predictors = properties.predictorsFor(Runtime.getRuntime().availableProcessors());
        return new MaskModel(model, card, choice, predictors, properties.threads());
    }

    private Model newModel(String name) {
        setUpEngine();
        try {
            return Model.newInstance(name, Device.cpu(), "PyTorch");
        } catch (EngineException e) {
            throw new BadModel(
                    "PyTorch cannot be loaded: its libraries, 450 MB, are unpacked into %s; bestbackground.model.cache names another folder"
                            .formatted(Utils.getEngineCacheDir("pytorch").toAbsolutePath()),
                    e);
        }
    }

    // why properties: the engine has no other way to be told, and reads them once, when it is first asked for
    private void setUpEngine() {
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
