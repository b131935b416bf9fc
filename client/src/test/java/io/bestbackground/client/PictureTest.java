package io.bestbackground.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How pictures get into files. */
class PictureTest {
    private final Picture picture = new Picture(FakeServer.png());

    @TempDir
    private Path folder;

    @Test
    void leavesAnEarlierFileWholeWhenItCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("a.png"), "earlier");

        assertThat(run("ulimit -f 1", WriteLargeFile.class, file)).contains("File too large");

        assertThat(file).hasContent("earlier");
        assertThat(names()).containsExactly("a.png");
    }

    /** Writes more than its process may. */
    static final class WriteLargeFile {
        private WriteLargeFile() {}

        public static void main(String[] arguments) throws IOException {
            new Picture(new byte[100_000]).writeTo(Path.of(arguments[0]));
        }
    }

    @Test
    void leavesNothingHalfDoneWhenTheProgramIsEnded() throws Exception {
        Path file = Files.writeString(folder.resolve("a.png"), "earlier");

        assertThat(run("true", EndWhileWriting.class, file)).isEmpty();

        assertThat(Files.size(file)).isIn((long) "earlier".length(), (long) EndWhileWriting.SIZE);
        assertThat(names()).containsExactly("a.png");
    }

    /** Ends as by Ctrl-C as soon as a part of the file is written. */
    static final class EndWhileWriting {
        static final int SIZE = 100_000_000;

        private EndWhileWriting() {}

        public static void main(String[] arguments) {
            Path file = Path.of(arguments[0]);
            Picture picture = new Picture(new byte[SIZE]);
            var unused = CompletableFuture.runAsync(() -> write(picture, file));
            while (file.resolveSibling(".").toFile().list().length < 2) {
                Thread.onSpinWait();
            }
            System.exit(0);
        }

        private static void write(Picture picture, Path file) {
            try {
                picture.writeTo(file);
            } catch (IOException ended) {
                throw new UncheckedIOException(ended);
            }
        }
    }

    @Test
    void takesThePlaceOfAnEarlierFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "earlier");

        assertThat(picture.writeTo(file)).isEqualTo(file).hasBinaryContent(FakeServer.png());
        assertThat(names()).containsExactly("a.png");
    }

    @Test
    void givesFilesThePermissionsThatOthersHave() throws IOException {
        Path usual = Files.writeString(folder.resolve("usual"), "");
        Path closed = Files.writeString(folder.resolve("closed.png"), "earlier");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-r-----"));

        Path made = picture.writeTo(folder.resolve("new.png"));
        picture.writeTo(closed);

        assertThat(Files.getPosixFilePermissions(made)).isEqualTo(Files.getPosixFilePermissions(usual));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                .isEqualTo("rw-r-----");
        assertThat(closed).hasBinaryContent(FakeServer.png());
    }

    @Test
    void writesThroughLinks() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "earlier");
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), Path.of("a.png"));
        Path ahead = Files.createSymbolicLink(folder.resolve("ahead.png"), Path.of("b.png"));

        picture.writeTo(link);
        picture.writeTo(ahead);

        assertThat(link).isSymbolicLink();
        assertThat(ahead).isSymbolicLink();
        assertThat(file).hasBinaryContent(FakeServer.png());
        assertThat(folder.resolve("b.png")).hasBinaryContent(FakeServer.png());
    }

    @Test
    void writesIntoPipes() throws Exception {
        Path pipe = folder.resolve("pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<byte[]> reader = CompletableFuture.supplyAsync(() -> read(pipe));

        picture.writeTo(pipe);

        assertThat(reader.get(10, TimeUnit.SECONDS)).isEqualTo(FakeServer.png());
    }

    private static String run(String first, Class<?> program, Path file) throws IOException {
        List<String> command = List.of(
                "bash",
                "-c",
                first + " && exec \"$@\"",
                "-",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> folder.relativize(file).toString()).toList().stream();
        }
    }
}
