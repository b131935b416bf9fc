package io.bestbackground.chaos.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds MinIO's server on this machine, and builds it where Go is there; its makers ship no binary any more. */
public final class MinioBinary {
    private static final String MODULE = "github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c";

    private MinioBinary() {}

    /** The binary that {@code MINIO_BIN} names, or one on the path, in Go's folder or in the cache. */
    public static Optional<Path> find() {
        Stream<Path> named = Stream.ofNullable(System.getenv("MINIO_BIN")).map(Path::of);
        Stream<Path> onPath = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(folder -> Path.of(folder, "minio"));
        Stream<Path> built = Stream.of(home().resolve("go/bin/minio"), cache().resolve("minio"));
        return Stream.of(named, onPath, goPath().stream(), built)
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The binary, built with Go when none is found; empty where there is no Go. Takes minutes the first time. */
    public static Optional<Path> findOrBuild() {
        Optional<Path> found = find();
        if (found.isPresent() || run("version").isEmpty()) {
            return found;
        }
        System.err.println("Building MinIO's server with Go into " + cache() + " (about 4 minutes, once)…");
        run("install", MODULE);
        return find();
    }

    private static Optional<Path> goPath() {
        return run("env", "GOPATH").map(path -> Path.of(path, "bin", "minio"));
    }

    private static Optional<String> run(String... arguments) {
        ProcessBuilder go = new ProcessBuilder(
                        Stream.concat(Stream.of("go"), Stream.of(arguments)).toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        go.environment().put("GOBIN", cache().toString());
        try {
            Process process = go.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException noGo) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Path cache() {
        String base = System.getenv("XDG_CACHE_HOME");
        return (base == null ? home().resolve(".cache") : Path.of(base)).resolve("bestbackground");
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }
}
