package io.bestbackground.standalone;

import io.bestbackground.common.startup.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** Where a service that runs for one command alone keeps what it works on. */
final class TemporaryFolder {
    private TemporaryFolder() {}

    /**
     * Makes a new folder in the first of {@code places} that will do for a store: /tmp may be in memory, where older
     * kernels keep no attributes.
     *
     * @throws CannotStart when none will
     */
    static Path make(List<Path> places) {
        StringBuilder reasons = new StringBuilder();
        for (Path place : places) {
            try {
                return checked(place);
            } catch (IOException unusable) {
                reasons.append("%n%s: %s".formatted(place, unusable.getMessage()));
            }
        }
        throw new CannotStart(
                "no folder for what is worked on:" + reasons,
                "Name one that will do with JAVA_OPTS=-Djava.io.tmpdir=FOLDER.");
    }

    private static Path checked(Path place) throws IOException {
        Files.createDirectories(place);
        Path folder = Files.createTempDirectory(place, "bestbackground");
        try {
            StoreFolder.check(folder);
            return folder;
        } catch (IOException unusable) {
            FileSystemUtils.deleteRecursively(folder);
            throw unusable;
        }
    }
}
