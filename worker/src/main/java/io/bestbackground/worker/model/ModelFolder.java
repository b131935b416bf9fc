package io.bestbackground.worker.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A model of the user's own: a folder that holds a card and its files. */
record ModelFolder(Path folder) implements ModelSource {
    @Override
    public byte[] read(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (NoSuchFileException missing) {
            throw new BadModel(
                    "there is no %s: bestbackground.model.folder names a folder that holds a model.json and the files it describes"
                            .formatted(origin(file)),
                    missing);
        } catch (IOException unreadable) {
            throw new BadModel("%s cannot be read: %s".formatted(origin(file), unreadable), unreadable);
        }
    }

    @Override
    public String origin(String file) {
        return folder.resolve(file).toAbsolutePath().normalize().toString();
    }
}
