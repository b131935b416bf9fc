package io.bestbackground.worker.model;

import io.bestbackground.common.hash.Sha256;
import io.bestbackground.worker.model.ModelCard.ModelFile;
import java.nio.file.Path;

/** Where a model's card and its files are read from. */
interface ModelSource {
    /** The file's name for the card. */
    String CARD = "model.json";

    /** The folder that the settings name, else the shipped model. */
    static ModelSource of(ModelProperties properties) {
        Path folder = properties.folder();
        return folder == null ? new ShippedModel(properties.name()) : new ModelFolder(folder);
    }

    /** A whole file; a {@link BadModel} when it is not there. */
    byte[] read(String file);

    /** What messages call a file. */
    String origin(String file);

    /** The model's card; a {@link BadModel} when it is none. */
    default ModelCard card() {
        return ModelCard.parse(read(CARD), origin(CARD));
    }

    /** The whole file, which is what its card says it is: anything else is a {@link BadModel}. */
    default byte[] content(ModelFile file) {
        byte[] content = read(file.path());
        String found = Sha256.hex(content);
        if (!found.equals(file.sha256())) {
            throw new BadModel("%s is not the file that its card describes: its sha256 is %s and should be %s"
                    .formatted(origin(file.path()), found, file.sha256()));
        }
        return content;
    }
}
