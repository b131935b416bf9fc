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
        List<String> command = List.of(
                "bash",
                "-c",
                "ulimit -f 1 && exec \"$@\"",
                "-",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                WriteLargeFile.class.getName(),
                file.toString());

        Process limited = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(new String(limited.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("File too large");
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
