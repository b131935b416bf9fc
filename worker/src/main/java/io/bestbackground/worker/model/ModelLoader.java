package io.bestbackground.worker.model;

import ai.djl.Device;
import ai.djl.Model;
import io.bestbackground.worker.picture.NativeOpenCv;
import java.util.List;

/** Brings the model that the settings name onto the devices that they name. */
final class ModelLoader {
    private final ModelProperties properties;
    private final DeviceProperties devices;
    private final BatchProperties batch;

    ModelLoader(ModelProperties properties, DeviceProperties devices, BatchProperties batch) {
        this.properties = properties;
        this.devices = devices;
        this.batch = batch;
    }

    /**
     * Loads, checks and warms the model.
     *
     * @throws BadModel with what is wrong with its card or its files
     * @throws NoGpu when the settings ask for a GPU that is not there
     */
    MaskModel load() {
        ModelSource source = ModelSource.of(properties);
        ModelCard card = source.card();
        NativeOpenCv.load();
        ModelEngine engine = new ModelEngine(card.format(), properties);
        Placement placement = Placement.of(devices, engine.gpus());
        PrecisionChoice choice =
                PrecisionChoice.of(properties.precision(), card, ProcessorFlags.read(), placement.isGpu());
        byte[] content = source.content(choice.file());
        List<Model> models = placement.devices().stream()
                .map(device -> load(
                        engine,
                        device,
                        card,
                        content,
                        source.origin(choice.file().path())))
                .toList();
        Capacity capacity = new Capacity(
                properties.predictorsFor(placement, Runtime.getRuntime().availableProcessors()),
                properties.threads(),
                batch.sizeOn(placement));
        return new MaskModel(models, card, choice, placement, capacity);
    }

    private static Model load(ModelEngine engine, Device device, ModelCard card, byte[] content, String origin) {
        return engine.load(card.name(), device, content, origin);
    }
}
