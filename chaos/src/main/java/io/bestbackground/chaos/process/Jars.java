package io.bestbackground.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The executable jars that the build has made. */
final class Jars {
    private Jars() {}

    /** The newest executable jar of a module, looked for from the working folder upwards. */
    static Path of(String module) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path target = folder.resolve(module).resolve("target");
            if (Files.isDirectory(target)) {
                return newest(target, module);
            }
        }
        throw new IllegalStateException(
                "no folder %s/target above the working folder: build the service first".formatted(module));
    }

    private static Path newest(Path target, String module) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(module + "-.*-exec\\.jar"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IllegalStateException("no executable jar in " + target));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
