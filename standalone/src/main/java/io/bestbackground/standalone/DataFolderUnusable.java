package io.bestbackground.standalone;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** The data folder cannot be made or written to. */
final class DataFolderUnusable extends RuntimeException {
    /** Names the folder and what stands in the way. */
    DataFolderUnusable(Path folder, IOException why) {
        super("the data folder %s cannot be used: %s".formatted(folder, reason(why)), why);
    }

    private static String reason(IOException why) {
        if (why instanceof AccessDeniedException denied) {
            return "%s must not be written by this user".formatted(denied.getFile());
        }
        return why instanceof FileAlreadyExistsException file
                ? "%s is a file".formatted(file.getFile())
                : why.toString();
    }
}
