package io.bestbackground.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What the bar draws. */
class ProgressBarTest {
    @Test
    void growsWithEachPictureAndKeepsFailuresReadable() {
        StringWriter terminal = new StringWriter();
        ProgressBar bar = new ProgressBar(new PrintWriter(terminal), 2);

        bar.done("a.jpg → a-crop.png", false);
        bar.done("b.jpg: no object", true);
        bar.end();

        String line = "\r\u001B[K";
        assertThat(terminal.toString())
                .containsSubsequence(
                        line + "[" + "·".repeat(30) + "] 0/2  ",
                        line + "[" + "█".repeat(15) + "·".repeat(15) + "] 1/2  ",
                        line + "b.jpg: no object" + System.lineSeparator(),
                        line + "[" + "█".repeat(30) + "] 2/2, 1 failed  ")
                .doesNotContain("a.jpg");
    }
}
