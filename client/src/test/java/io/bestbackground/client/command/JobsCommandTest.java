package io.bestbackground.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.client.FakeServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands for jobs, as a shell calls them. */
class JobsCommandTest {
    private static final FakeServer.Reply SUCCEEDED = FakeServer.json(200, """
            {'id':'a','status':'succeeded','mode':'crop','createdAt':'2026-01-31T12:00:00Z','results':[
             {'href':'/jobs/a/results/0','type':'image/png','width':30,'height':40}]}""");
    private static final FakeServer.Reply FAILED = FakeServer.json(
            200, "{'id':'b','status':'failed','problem':{'code':'no_object','detail':'Nothing stands out.'}}");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void printsAnIdForEachPicture() throws IOException {
        Files.writeString(folder.resolve("1.jpg"), "picture");
        Files.writeString(folder.resolve("2.jpg"), "no picture");
        FakeServer.Reply taken = FakeServer.json(202, """
                [{'id':'a','status':'pending','href':'/jobs/a'},
                 {'status':'refused','problem':{'status':400,'code':'not_an_image','detail':'No picture.'}}]""");

        int code = run(request -> taken, "submit", folder + "/*.jpg", "--mode", "crop", "--deadline", "30m");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).isEqualToIgnoringNewLines("a\t" + folder.resolve("1.jpg") + "\n");
        assertThat(errors.toString()).contains("2.jpg: No picture. (not_an_image)");
    }

    @Test
    void printsTheIdsOfEachPartAsSoonAsItIsTaken() {
        String[] submit = Stream.concat(
                        Stream.of("submit", "--mode", "crop"),
                        IntStream.range(0, 150).mapToObj(number -> "https://example.org/" + number))
                .toArray(String[]::new);
        List<Long> printed = new CopyOnWriteArrayList<>();

        int code = run(
                request -> {
                    printed.add(out.toString().lines().count());
                    int jobs = request.body().split("\"url\"", -1).length - 1;
                    String taken = String.join(",", Collections.nCopies(jobs, "{'id':'a','status':'pending'}"));
                    return FakeServer.json(202, "[" + taken + "]");
                },
                submit);

        assertThat(code).isZero();
        assertThat(printed).containsExactly(0L, 100L);
        assertThat(out.toString().lines()).hasSize(150).last().isEqualTo("a\thttps://example.org/149");
    }

    @Test
    void tellsOfEachPictureWhenTheServiceIsGone() {
        FakeServer gone = new FakeServer(request -> SUCCEEDED);
        gone.close();
        String[] submit = Stream.concat(
                        Stream.of("submit", "--mode", "crop", "--retries", "1", "--server", gone.uri() + "/"),
                        IntStream.range(0, 4050).mapToObj(number -> "https://example.org/" + number))
                .toArray(String[]::new);

        long start = System.nanoTime();
        assertThat(execute(submit)).isEqualTo(1);

        assertThat(errors.toString().lines()).hasSize(4050).allMatch(line -> line.endsWith("(service_unreachable)"));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("a repeat for each of 41 parts takes ten seconds at the least")
                .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void saysHowFarJobsAre() {
        assertThat(run(this::lookUp, "status", "a", "b")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("a\tsucceeded\nb\tfailed\tNothing stands out.\n");
    }

    @Test
    void tellsOfEachJobWhenTheServiceIsGone() {
        FakeServer gone = new FakeServer(request -> SUCCEEDED);
        gone.close();

        assertThat(execute("status", "a", "b", "c", "--retries", "0", "--server", gone.uri() + "/"))
                .isEqualTo(1);

        assertThat(errors.toString().lines())
                .hasSize(3)
                .allMatch(line -> line.endsWith("(service_unreachable)"))
                .last()
                .asString()
                .startsWith("c: ");
    }

    @Test
    void printsJson() {
        assertThat(run(this::lookUp, "status", "a", "none", "--json")).isEqualTo(1);

        JsonMapper json = new JsonMapper();
        JsonNode[] lines = out.toString().lines().map(json::readTree).toArray(JsonNode[]::new);
        assertThat(lines[0].get("status").asString()).isEqualTo("succeeded");
        assertThat(lines[0].get("createdAt").asString()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(lines[1].get("code").asString()).isEqualTo("not_found");
    }

    @Test
    void waitsAndFailsUnlessAllSucceeded() {
        assertThat(run(this::lookUp, "wait", "a")).isZero();
        assertThat(run(this::lookUp, "wait", "b", "a")).isEqualTo(1);
        assertThat(out.toString()).endsWith("a\tsucceeded" + System.lineSeparator());
        assertThat(errors.toString()).contains("b\tfailed");
    }

    @Test
    void downloadsResults() {
        Path target = folder.resolve("out");

        assertThat(run(this::lookUp, "result", "b", "a", "-o", target.toString()))
                .isEqualTo(1);

        assertThat(target.resolve("a-0.png")).hasBinaryContent(FakeServer.png());
        assertThat(errors.toString()).contains("b: Nothing stands out. (no_object)");
    }

    @Test
    void takesJobsBack() {
        FakeServer.Reply done = new FakeServer.Reply(204, new byte[0], Map.of());

        assertThat(run(request -> done, "cancel", "a", "b")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("a\tcanceled\nb\tcanceled\n");
    }

    @Test
    void refusesWrongUsage() {
        assertThat(run(this::lookUp, "status", "../health")).isEqualTo(2);
        assertThat(run(this::lookUp, "status", "a", "--header", "no colon or name"))
                .isEqualTo(2);
        assertThat(run(this::lookUp, "submit", folder.toString(), "--mode", "crop"))
                .isEqualTo(2);
        assertThat(run(this::lookUp)).isEqualTo(2);
    }

    private FakeServer.Reply lookUp(FakeServer.Request request) {
        return switch (request.path()) {
            case "/jobs/a" -> SUCCEEDED;
            case "/jobs/a/results/0" -> FakeServer.picture();
            case "/jobs/b" -> FAILED;
            default -> FakeServer.problem(404, "not_found", "There is no such job.");
        };
    }

    private int run(Function<FakeServer.Request, FakeServer.Reply> answers, String... arguments) {
        try (FakeServer server = new FakeServer(answers)) {
            Stream<String> place = Stream.of("--server", server.uri().toString(), "--retries", "0");
            return execute(Stream.concat(Arrays.stream(arguments), arguments.length == 0 ? Stream.empty() : place)
                    .toArray(String[]::new));
        }
    }

    private int execute(String... arguments) {
        CommandLine root = new CommandLine(CommandLine.Model.CommandSpec.create());
        EditCommands.addTo(root, () -> {
            throw new IllegalStateException("no service is to be started");
        });
        root.setOut(new PrintWriter(out)).setErr(new PrintWriter(errors));
        return root.execute(
                Stream.concat(Stream.of("jobs"), Arrays.stream(arguments)).toArray(String[]::new));
    }
}
