package io.bestbackground.standalone;

import static io.bestbackground.standalone.RunningService.get;
import static io.bestbackground.standalone.RunningService.postJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.standalone.RunningService.Answer;
import java.awt.Color;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@ExtendWith(RunningService.class)
class DeadLettersIT {
    private static final byte[] WHITE = SamplePictures.plainPng(120, 90, Color.WHITE);

    private final StringWriter said = new StringWriter();

    @TempDir
    private Path empty;

    @Test
    void showsWhyAJobWasGivenUpAndLetsItBeDoneAnew() throws Exception {
        String id = failedJob();

        assertThat(run("list")).isZero();
        assertThat(said.toString()).containsPattern(id + " .* interactive .* no_object .* 1 ");
        assertThat(run("show", id)).isZero();
        assertThat(said.toString()).contains("x-reason       no_object", "\"mode\":\"crop\"");

        assertThat(run("replay", id)).isZero();
        String newId = said.toString().strip().replaceFirst(".* replayed as ", "");
        assertThat(newId).isNotEqualTo(id);
        awaitFailure("/jobs/" + newId);

        assertThat(run("list")).isZero();
        assertThat(said.toString()).doesNotContain(id).contains(newId);
        assertThat(run("list", "--replayed")).isZero();
        assertThat(said.toString()).contains(id, "replayed as " + newId);
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(run("show", "no-such-job")).isEqualTo(1);
        assertThat(said.toString()).contains("no dead letter of job no-such-job");
        assertThat(run("replay")).isEqualTo(2);
        assertThat(said.toString()).contains("say --all");
    }

    @Test
    void saysWhenNoServiceRuns() {
        assertThat(execute("dead-letters", "list", "--data", empty.toString())).isEqualTo(1);
        assertThat(said.toString()).contains("no service runs on the data folder " + empty);
    }

    private static String failedJob() throws Exception {
        Answer accepted = postJson(
                "/jobs",
                "{\"image\":\"%s\",\"mode\":\"crop\"}"
                        .formatted(Base64.getEncoder().encodeToString(WHITE)));
        assertThat(accepted.status()).isEqualTo(202);
        awaitFailure(accepted.header("Location"));
        return accepted.header("Location").replaceFirst(".*/", "");
    }

    private static void awaitFailure(String job) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(job).json().path("status").asString().equals("failed"));
    }

    private int run(String... arguments) {
        return execute(Stream.concat(
                        Stream.of(
                                "dead-letters", "--data", RunningService.data().toString()),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        said.getBuffer().setLength(0);
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(said, true));
        command.setErr(new PrintWriter(said, true));
        return command.execute(arguments);
    }
}
