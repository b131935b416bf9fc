package io.bestbackground.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.client.FakeServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the commands make of names that stand for no picture, or for one with an odd name. */
class PictureArgumentsTest {
    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();
    private final FakeServer server = new FakeServer(request -> FakeServer.pictures(1));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.jpg", "empty", "what?.png", "none/*.jpg", "cat[1]*.png", "cat[*.png"})
    void passesNoArgumentOverThatStandsForNoPicture(String argument) throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        String photo = Files.writeString(folder.resolve("photo.png"), "picture").toString();
        String none = folder.resolve(argument).toString();

        assertThat(run("crop", photo, none, "-o", folder.toString())).isEqualTo(2);
        assertThat(run("jobs", "submit", "--mode", "crop", none, photo)).isEqualTo(2);

        assertThat(errors.toString().lines().filter(line -> line.equals("no picture in " + none)))
                .hasSize(2);
        assertThat(server.requests()).as("nothing is sent").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMG [edited].jpg", "IMG [edited.jpg", "{a,b}.jpg", "none/{a}.jpg"})
    void goesOnWithoutAMissingFileWithBracketsInItsName(String name) throws IOException {
        String photo = Files.writeString(folder.resolve("photo.png"), "picture").toString();
        String missing = folder.resolve(name).toString();
        Path out = folder.resolve("out");

        assertThat(run("crop", photo, missing, "-o", out.toString())).isEqualTo(1);

        assertThat(out.resolve("photo-crop.png")).exists();
        assertThat(errors.toString()).contains(missing + " cannot be read: there is no such file (source_unreadable)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMG [edited].jpg", "IMG [d].jpg", "IMG {d,e}.jpg"})
    void takesAFileWithBracketsInItsNameOrThatTheyMatch(String name) throws IOException {
        Files.writeString(folder.resolve("IMG [edited].jpg"), "picture");
        Files.writeString(folder.resolve("IMG d.jpg"), "picture");

        assertThat(run(
                        "crop",
                        folder.resolve(name).toString(),
                        "-o",
                        folder.resolve("a.png").toString()))
                .isZero();
    }

    @Test
    void takesAPatternThatNoFileCanBeCalled() {
        // why a NUL: on Windows no path can hold a star either
        String pattern = folder.resolve("photos") + "/*\0.jpg";

        assertThat(run("crop", pattern)).isEqualTo(2);
        assertThat(errors.toString()).contains("no picture in " + pattern);
    }

    @Test
    void editsFilesWhoseNamesTheLocaleCannotSpell() throws Exception {
        String latin = "touch \"$(printf 'caf\\351.jpg')\"";
        Process touch =
                new ProcessBuilder("sh", "-c", latin).directory(folder.toFile()).start();
        assertThat(touch.waitFor()).isZero();
        Path out = folder.resolve("out");

        assertThat(run("crop", folder.toString(), "-o", out.toString())).isZero();

        try (Stream<Path> results = Files.list(out)) {
            assertThat(results)
                    .singleElement()
                    .satisfies(result ->
                            assertThat(result.toString()).contains("caf").endsWith("-crop.png"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "webp", ".jpg"})
    void takesANameWithoutAnExtensionForAFolder(String name) throws IOException {
        String photo = Files.writeString(folder.resolve("photo.png"), "picture").toString();
        Path out = folder.resolve(name);

        assertThat(run("crop", photo, "-o", out.toString())).isZero();

        assertThat(out.resolve("photo-crop.png")).hasBinaryContent(FakeServer.png());
    }

    @Test
    void givesNoFileANameOfAnotherFormat() throws IOException {
        String photo = Files.writeString(folder.resolve("photo.png"), "picture").toString();
        String file = folder.resolve("crop.jpg").toString();

        assertThat(run("crop", photo, "-o", file, "--format", "png")).isEqualTo(2);
        assertThat(errors.toString()).contains("-o " + file + " asks for jpeg, but --format for png");
        assertThat(server.requests()).isEmpty();
        assertThat(run("crop", photo, "-o", file, "--format", "jpeg")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "JPG", "JPEG"})
    void callsJpegAsTheServiceDoes(String format) throws IOException {
        String photo = Files.writeString(folder.resolve("photo.png"), "picture").toString();
        Path file = folder.resolve("crop.jpg");
        Path out = folder.resolve("out");

        assertThat(run("crop", photo, "-o", file.toString(), "--format", format))
                .isZero();
        assertThat(run("crop", photo, "-o", out.toString(), "--format", format)).isZero();
        run("jobs", "submit", "--mode", "crop", photo, "--format", format);

        assertThat(file).exists();
        assertThat(out.resolve("photo-crop.jpg")).exists();
        assertThat(server.requests())
                .hasSize(3)
                .allMatch(request -> request.body().contains("\r\n\r\njpeg\r\n"));
    }

    @Test
    void saysWhenNoFileCanHaveAName() {
        assertThat(run("crop", "a\0b.jpg")).isEqualTo(2);
        assertThat(errors.toString()).contains("no file can have this name in this locale: a\0b.jpg");
    }

    private int run(String... arguments) {
        CommandLine root = new CommandLine(CommandLine.Model.CommandSpec.create());
        EditCommands.addTo(root, () -> {
            throw new IllegalStateException("no service is to be started");
        });
        root.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(errors));
        Stream<String> place = Stream.of("--server", server.uri().toString(), "--retries", "0");
        return root.execute(Stream.concat(Arrays.stream(arguments), place).toArray(String[]::new));
    }
}
