package io.bestbackground.common.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.picture.Box;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobJsonTest {
    private final JobRequest job = new JobRequest(
            JobId.next(Clock.systemUTC()),
            EditOptions.parse(Map.of(
                    "mode",
                    "both",
                    "margin",
                    "5% 24px",
                    "aspect",
                    "4:3",
                    "background",
                    "#fff",
                    "size",
                    "900",
                    "format",
                    "webp")),
            Lane.INTERACTIVE,
            "ab".repeat(32),
            Instant.parse("2026-01-01T00:00:00Z"),
            URI.create("https://shop.example/hook"));

    @Test
    void aJobSurvivesTheQueue() {
        assertThat(JobJson.read(JobJson.write(job), JobRequest.class)).isEqualTo(job);
    }

    @Test
    void anOutcomeSurvivesTheStore() {
        JobOutcome.Finding finding = new JobOutcome.Finding(
                new Box(1, 2, 3, 4), 0.9, "some-model", "cpu", false, new StageTimes(1, 2, 3, 4, 5, 6, 7));
        JobOutcome outcome = JobOutcome.succeeded(
                job,
                Instant.parse("2026-05-04T03:02:01.123Z"),
                2,
                List.of(new ResultPicture("image/webp", 30, 40, 500)),
                finding);

        assertThat(JobJson.read(JobJson.write(outcome), JobOutcome.class)).isEqualTo(outcome);
    }

    @Test
    void everyFailureSurvivesTheStore() {
        for (FailureReason reason : FailureReason.values()) {
            JobOutcome outcome = JobOutcome.failed(job, Instant.EPOCH, 1, new Failure(reason, "text"));

            assertThat(JobJson.read(JobJson.write(outcome), JobOutcome.class)).isEqualTo(outcome);
        }
    }

    @Test
    void letsMembersPassThatANewerVersionAdded() {
        String json = new String(JobJson.write(job), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"added\":1,");

        assertThat(JobJson.read(json.getBytes(StandardCharsets.UTF_8), JobRequest.class))
                .isEqualTo(job);
    }

    @Test
    void saysWhenBytesAreNoJob() {
        assertThatThrownBy(() -> JobJson.read(new byte[] {1, 2, 3}, JobRequest.class))
                .isInstanceOf(JobJson.UnreadableJson.class)
                .hasMessage("not a JobRequest");
    }

    @Test
    void writesAnEditWithoutABackgroundAsBeforeThereWereAny() {
        assertThat(new String(JobJson.write(EditOptions.parse(Map.of("mode", "cutout"))), StandardCharsets.UTF_8))
                .doesNotContain("background", "size", "open");
    }
}
