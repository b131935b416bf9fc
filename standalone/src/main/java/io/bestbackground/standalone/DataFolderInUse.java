package io.bestbackground.standalone;

import java.nio.file.Path;

/** Another standalone service holds the data folder. */
final class DataFolderInUse extends RuntimeException {
    /** Names the folder and the process that holds it, which is empty when it has not said so yet. */
    DataFolderInUse(Path folder, String process) {
        super("the data folder %s is in use by another bestbackground%s"
                .formatted(folder, process.isEmpty() ? "" : " (process " + process + ")"));
    }
}
