package io.bestbackground.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoadTestTest {
    @ParameterizedTest
    @CsvSource({
        "storm, there is no scenario storm",
        "sync --duration=5, a time is written as 30s",
        "sync --rate=0, the rate must be above 0",
        "sync --header=A:b --header=secret, a header is written as NAME: VALUE",
        "ramp --links=no-such-file, no-such-file",
        "'', Missing required parameter"
    })
    void saysWhatIsWrongAndRunsNothing(String line, String told) {
        StringWriter said = new StringWriter();
        CommandLine command = LoadTest.commandLine().setErr(new PrintWriter(said));

        int code = command.execute(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString()).contains(told);
    }

    @Test
    void namesTheScenariosInItsHelp() {
        StringWriter said = new StringWriter();

        int code = LoadTest.commandLine().setOut(new PrintWriter(said)).execute("--help");

        assertThat(code).isZero();
        assertThat(said.toString()).contains("sync", "async", "mixed", "ramp", "soak", "--header", "--max-p99");
    }
}
