package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bench as a user runs it, though for a few seconds. */
class BenchIT {
    @TempDir
    private Path folder;

    @Test
    void measuresAllLoadsInOneRun() throws IOException {
        StringWriter printed = new StringWriter();
        Path file = folder.resolve("figures.json");
        CommandLine program = Main.commandLine().setOut(new PrintWriter(printed));

        int code = program.execute("bench", "--quick", "--at=1,8", "--json=" + file);

        assertThat(code).isZero();
        assertThat(printed.toString())
                .contains("bare model", "worker without queue", "service, 8 at a time", "queue and way back, p99");
        JsonNode figures = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
        assertThat(figures.path("rows")).hasSize(5);
        figures.path("rows").forEach(row -> {
            assertThat(row.path("pictures").asInt()).isPositive();
            assertThat(row.path("perSecond").asDouble()).isPositive();
            assertThat(row.path("p99Ms").asDouble())
                    .isGreaterThanOrEqualTo(row.path("p50Ms").asDouble());
        });
        JsonNode alone = figures.path("rows").get(3);
        assertThat(alone.path("name").asString()).isEqualTo("service");
        assertThat(alone.path("stagesMs").path("infer").asDouble()).isPositive();
        assertThat(alone.path("queueShareMs").path("p99").asDouble()).isPositive();
    }

    @Test
    void saysWhatIsWrongWithAnOption() {
        StringWriter printed = new StringWriter();
        CommandLine program = Main.commandLine().setErr(new PrintWriter(printed));

        assertThat(program.execute("bench", "--size=large")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(printed.toString()).contains("a size is written as 400x300, not as large");
    }
}
