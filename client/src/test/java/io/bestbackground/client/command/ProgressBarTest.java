package io.bestbackground.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the bar draws. */
class ProgressBarTest {
    @Test
    void growsWithEachPictureAndKeepsFailuresReadable() {
        StringWriter terminal = new StringWriter();
        ProgressBar bar = new ProgressBar(new PrintWriter(terminal), 2);

        bar.done(new Outcome("a.jpg", List.of(Path.of("a-crop.png")), null, null, null, null));
        bar.done(new Outcome("b.jpg", List.of(), null, null, "no_object", "no object"));
        bar.end();

        String line = "\r\u001B[K";
        assertThat(terminal.toString())
                .containsSubsequence(
                        line + "[" + "·".repeat(30) + "] 0/2  ",
                        line + "[" + "█".repeat(15) + "·".repeat(15) + "] 1/2  ",
                        line + "b.jpg: no object (no_object)" + System.lineSeparator(),
                        line + "[" + "█".repeat(30) + "] 2/2, 1 failed  ")
                .doesNotContain("a.jpg");
    }
}
