package io.bestbackground.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.client.FakeServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as a shell calls them. */
class EditCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final AtomicInteger open = new AtomicInteger();
    private FakeServer server = new FakeServer(request -> FakeServer.pictures(1));
    private Path results = Path.of("");

    @BeforeEach
    void answer() {
        server.close();
        server = new FakeServer(request -> {
            if (request.body().contains("white.jpg")) {
                return FakeServer.problem(422, "no_object", "No main object was found.");
            }
            return FakeServer.pictures(request.body().contains("both") ? 2 : 1);
        });
        results = folder.resolve("results");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void writesOneResultPerPictureAndMode() throws IOException {
        String picture = picture("cat.jpg");

        assertThat(run("crop", picture)).isZero();
        assertThat(run("both", picture, "--format", "jpeg")).isZero();
        assertThat(run("mask", "http://example.org/photos/dog.png?size=3")).isZero();

        assertThat(written()).containsExactly("cat-blur.jpg", "cat-crop.jpg", "cat-crop.png", "dog-mask.png");
        assertThat(results.resolve("cat-crop.png")).hasBinaryContent(FakeServer.png());
        assertThat(out.toString()).contains("cat.jpg → " + results.resolve("cat-crop.png"));
    }

    @Test
    void passesOptionsOn() throws IOException {
        String picture = picture("cat.jpg");

        assertThat(run("blur", picture, "--blur", "0.05", "--frame", "object", "--quality", "70", "--margin", "1% 2%"))
                .isZero();

        assertThat(server.requests().get(0).body())
                .contains("\"blur\"\r\n\r\n0.05\r\n", "\"frame\"\r\n\r\nobject\r\n", "\"quality\"\r\n\r\n70\r\n")
                .contains("\"margin\"\r\n\r\n1% 2%\r\n");
    }

    @Test
    void goesOnAfterABadPictureAndSaysWhyItFailed() throws IOException {
        int code = run(
                "crop",
                picture("a.jpg"),
                picture("white.jpg"),
                folder.resolve("none.jpg").toString(),
                picture("b.jpg"));

        assertThat(code).isEqualTo(1);
        assertThat(written()).containsExactly("a-crop.png", "b-crop.png");
        assertThat(errors.toString())
                .contains("white.jpg: No main object was found. (no_object)")
                .contains("none.jpg cannot be read: there is no such file (source_unreadable)")
                .contains("2 of 4 pictures failed: ");
    }

    @Test
    void failsWithoutAServer() throws IOException {
        String picture = picture("cat.jpg");
        server.close();

        assertThat(run("crop", picture)).isEqualTo(1);
        assertThat(errors.toString()).contains("cat.jpg: the service cannot be reached");
    }

    @Test
    void takesThePicturesOfAFolder() throws IOException {
        picture("many/a.jpg");
        picture("many/B.PNG");
        picture("many/notes.txt");

        assertThat(run("cutout", folder.resolve("many").toString(), "--jobs", "2"))
                .isZero();

        assertThat(written()).containsExactly("B-cutout.png", "a-cutout.png");
    }

    @Test
    void takesPatternsThatNoShellHasResolved() throws IOException {
        picture("many/a.jpg");
        picture("many/b.jpg");
        picture("many/c.png");

        assertThat(run("crop", folder.resolve("many") + "/*.jpg")).isZero();

        assertThat(written()).containsExactly("a-crop.png", "b-crop.png");
    }

    @Test
    void writesASingleResultToTheFileThatIsNamed() throws IOException {
        String picture = picture("cat.jpg");
        String file = folder.resolve("new/here.JPG").toString();
        String server = this.server.uri().toString();

        assertThat(execute("crop", picture, "--server", server, "-o", file)).isZero();

        assertThat(Path.of(file)).hasBinaryContent(FakeServer.png());
        assertThat(this.server.requests().get(0).body()).contains("\"format\"\r\n\r\njpeg\r\n");
        assertThat(execute("both", picture, "--server", server, "-o", file)).isEqualTo(2);
        assertThat(execute("crop", picture, picture, "--server", server, "-o", file))
                .isEqualTo(2);
        assertThat(execute("crop", picture, "--server", server, "-o", picture)).isEqualTo(2);
    }

    @Test
    void printsAJsonObjectForEachPicture() throws IOException {
        assertThat(run("crop", picture("cat.jpg"), picture("white.jpg"), "--json", "--jobs", "1"))
                .isEqualTo(1);

        JsonMapper json = new JsonMapper();
        JsonNode[] lines = out.toString().lines().map(json::readTree).toArray(JsonNode[]::new);
        assertThat(lines[0].get("files").get(0).asString())
                .isEqualTo(results.resolve("cat-crop.png").toString());
        assertThat(lines[1].get("code").asString()).isEqualTo("no_object");
        assertThat(errors.toString()).contains("1 of 2 pictures failed: ");
    }

    @Test
    void namesTheJobOfAPictureThatDidNotComeInJson() throws IOException {
        server.close();
        server = new FakeServer(request -> request.body().contains("cat.jpg")
                ? FakeServer.problem(503, "timed_out", "Too long.").with("Job-Id", "job-1")
                : FakeServer.json(200, "{'id':'job-2','result':['iVBO']}"));
        Files.createDirectories(results.resolve("dog-crop.png"));

        assertThat(run("crop", picture("cat.jpg"), picture("dog.jpg"), "-j", "1", "--json"))
                .isEqualTo(1);

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        failed -> assertThat(failed).contains("\"id\":\"job-1\"", "\"code\":\"timed_out\""),
                        unwritten -> assertThat(unwritten).contains("\"id\":\"job-2\"", "\"code\":\"not_written\""));
    }

    @Test
    void overwritesNeitherSourcesNorOtherResults() throws IOException {
        String[] sources = {picture("x/cat.jpg"), picture("y/cat.png"), picture("results/cat-crop.png")};

        assertThat(run("crop", sources[0], sources[1], sources[2])).isZero();

        assertThat(Files.readString(Path.of(sources[2]))).isEqualTo("picture");
        assertThat(written()).containsExactly("cat-2-crop.png", "cat-3-crop.png", "cat-crop-crop.png", "cat-crop.png");
    }

    @Test
    void startsAServiceWhenNoneIsNamedAndStopsIt() throws IOException {
        assertThat(execute("crop", picture("cat.jpg"), "-o", results.toString()))
                .isZero();

        assertThat(written()).containsExactly("cat-crop.png");
        assertThat(errors.toString()).contains("Starting a service");
        assertThat(open).hasValue(0);
    }

    @Test
    void refusesWrongUsageBeforeAnythingStarts() throws IOException {
        String picture = picture("cat.jpg");
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(execute("crop")).isEqualTo(2);
        assertThat(execute("crop", picture, "--sharpen")).isEqualTo(2);
        assertThat(execute("crop", picture, "--jobs", "0")).isEqualTo(2);
        assertThat(execute("crop", picture, "--server", "localhost:8080")).isEqualTo(2);
        assertThat(execute("crop", picture, "--header", "X-Token")).isEqualTo(2);
        assertThat(execute("crop", empty.toString())).isEqualTo(2);
        assertThat(errors.toString()).doesNotContain("Starting a service").contains("no picture in " + empty);
    }

    private int run(String... arguments) {
        String[] place = {"--server", server.uri().toString(), "--retries", "0", "-o", results.toString()};
        return execute(Stream.of(arguments, place).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine root = new CommandLine(new Root());
        EditCommands.addTo(root, this::startLocal);
        root.setOut(new PrintWriter(out)).setErr(new PrintWriter(errors));
        return root.execute(arguments);
    }

    private LocalServer startLocal() {
        open.incrementAndGet();
        return new LocalServer() {
            @Override
            public URI uri() {
                return server.uri();
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    private String picture(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, "picture").toString();
    }

    private Stream<String> written() throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            return files.map(file -> results.relativize(file).toString()).sorted().toList().stream();
        }
    }

    /** A command with nothing but subcommands. */
    @Command(name = "bestbackground")
    private static final class Root {}
}
