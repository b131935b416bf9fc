package io.bestbackground.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run's programs keep their data and logs. */
final class RunFolder {
    @Option(names = "--folder", description = "for data and logs of the processes; a new temporary one by default")
    private @Nullable Path folder;

    /** Makes the folder and says where it is; it is left for its logs to be read. */
    Path create() throws IOException {
        Path made = folder == null ? Files.createTempDirectory("chaos-") : Files.createDirectories(folder);
        System.out.println("Logs and data: " + made);
        return made;
    }
}
