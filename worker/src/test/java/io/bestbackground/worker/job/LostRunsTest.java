package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.worker.queue.TakenJob;
import io.bestbackground.worker.queue.TakenJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostRunsTest {
    @TempDir
    private Path data;

    private final TakenJob taken = taken();

    @Test
    void aJobThatIsNotInHandAtADeathIsNotLost() {
        LostRuns life = process();
        life.end(life.begin(taken));

        assertThat(process().begin(taken)).isSameAs(taken);
    }

    @Test
    void eachDeathCountsTheJobsInHand() {
        TakenJob other = taken();
        process().begin(taken);
        process().begin(taken);
        LostRuns third = process();

        assertThat(third.begin(taken).losses()).isEqualTo(2);
        assertThat(third.begin(other).losses()).isZero();
    }

    @Test
    void aJobThatHasEndedIsForgotten() throws IOException {
        process().begin(taken);
        LostRuns second = process();
        second.end(second.begin(taken));

        try (var files = Files.list(data.resolve("in-hand"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFileThatWasNotWrittenToItsEndCountsAsOneDeath() throws IOException {
        LostRuns life = process();
        Files.createFile(
                data.resolve("in-hand").resolve(taken.id().orElseThrow().value()));

        assertThat(life.begin(taken).losses()).isOne();
    }

    @Test
    void whatNobodyTookForDaysIsForgotten() throws IOException {
        process().begin(taken);
        Files.setLastModifiedTime(
                data.resolve("in-hand").resolve(taken.id().orElseThrow().value()),
                FileTime.from(Instant.now().minus(Duration.ofDays(3))));

        assertThat(process().begin(taken).losses()).isZero();
    }

    @Test
    void countsNothingWhereTheBrokerCounts() {
        LostRuns none = new LostRuns(null);
        none.begin(taken);

        assertThat(none.begin(taken)).isSameAs(taken);
    }

    @Test
    void whatItCannotNoteIsRunAllTheSame() throws IOException {
        LostRuns life = process();
        Files.delete(data.resolve("in-hand"));

        assertThat(life.begin(taken)).isSameAs(taken);
    }

    /** As a new process would, on the same data. */
    private LostRuns process() {
        return new LostRuns(data.resolve("in-hand"));
    }

    private static TakenJob taken() {
        return TakenJobs.of(TestJobs.crop());
    }
}
