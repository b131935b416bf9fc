package io.bestbackground.api.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobSweepTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final SetClock clock = new SetClock(START);
    private final InMemoryObjectStore store = new InMemoryObjectStore(clock);
    private final JobSweep jobs = new JobSweep(
            store,
            new RetentionProperties(
                    HOUR,
                    Duration.ofHours(24),
                    Duration.ofHours(24),
                    Duration.ofHours(24),
                    Duration.ofMinutes(5),
                    false),
            clock);

    @Test
    void removesTheSourceOfAJobThatHasEndedAfterItsTime() {
        JobId job = submitted();
        end(job);

        clock.set(START.plus(HOUR).minusMillis(1));
        assertThat(jobs.sweep()).isZero();
        clock.set(START.plus(HOUR));
        assertThat(jobs.sweep()).isEqualTo(1);

        assertThat(store.find(ObjectKeys.source(job))).isEmpty();
        assertThat(store.find(ObjectKeys.outcome(job))).isPresent();
    }

    @Test
    void countsTheTimeOfSourcesFromTheEnd() {
        JobId late = submitted();
        clock.set(START.plus(HOUR.multipliedBy(10)));
        end(late);

        clock.set(START.plus(HOUR.multipliedBy(11)).minusMillis(1));
        jobs.sweep();
        assertThat(store.find(ObjectKeys.source(late))).isPresent();

        clock.set(START.plus(HOUR.multipliedBy(11)));
        jobs.sweep();
        assertThat(store.find(ObjectKeys.source(late))).isEmpty();
    }

    @Test
    void keepsTheSourceOfAJobThatWaitsAsLongAsResults() {
        JobId job = submitted();

        clock.set(START.plus(HOUR.multipliedBy(24)).minusMillis(1));
        jobs.sweep();
        assertThat(store.find(ObjectKeys.source(job))).isPresent();

        clock.set(START.plus(HOUR.multipliedBy(24)));
        jobs.sweep();
        assertThat(store.find(ObjectKeys.source(job))).isEmpty();
    }

    @Test
    void removesResultsAndOutcomeTogetherWhenTheirTimeIsOver() {
        JobId job = submitted();
        end(job);
        clock.set(START.plus(HOUR.multipliedBy(24)).minusMillis(1));
        jobs.sweep();
        assertThat(store.list(ObjectKeys.results(job), "", 10)).hasSize(2);

        clock.set(START.plus(HOUR.multipliedBy(24)));
        jobs.sweep();

        assertThat(store.list("", "", 10)).isEmpty();
    }

    @Test
    void countsTheTimeOfResultsFromTheEnd() {
        JobId late = submitted();
        clock.set(START.plus(HOUR.multipliedBy(10)));
        end(late);

        clock.set(START.plus(HOUR.multipliedBy(30)));
        jobs.sweep();
        assertThat(store.find(ObjectKeys.outcome(late))).isPresent();

        clock.set(START.plus(HOUR.multipliedBy(34)));
        jobs.sweep();
        assertThat(store.find(ObjectKeys.outcome(late))).isEmpty();
    }

    @Test
    void removesWhatIsOldAndLeavesWhatIsNotHoweverMuchThereIs() {
        for (int count = 0; count < 700; count++) {
            end(submitted());
        }
        clock.set(START.plus(HOUR.multipliedBy(24)).minusSeconds(60));
        JobId young = submitted();
        end(young);

        clock.set(START.plus(HOUR.multipliedBy(24)));

        assertThat(jobs.sweep()).isEqualTo(3 * 700);
        assertThat(store.find(ObjectKeys.source(young))).isPresent();
        assertThat(store.list(ObjectKeys.results(young), "", 10)).hasSize(2);
    }

    @Test
    void leavesObjectsOfOthersAlone() {
        store.put("inputs/readme", new byte[1], "text/plain", Map.of());
        store.put("results/readme/1", new byte[1], "text/plain", Map.of());
        clock.set(START.plus(HOUR.multipliedBy(100)));

        assertThat(jobs.sweep()).isZero();
    }

    @Test
    void removesByAgeWhereKeysSayNothing() {
        store.put("masks/b", new byte[1], "image/png", Map.of());
        clock.set(START.plus(HOUR));
        store.put("masks/a", new byte[1], "image/png", Map.of());
        clock.set(START.plus(HOUR.multipliedBy(24)).plusMillis(1));

        AgeSweep masks = new AgeSweep(store, "masks/", Duration.ofHours(24), clock);

        assertThat(masks.sweep()).isEqualTo(1);
        assertThat(store.find("masks/a")).isPresent();
    }

    private JobId submitted() {
        JobId job = JobId.next(clock);
        store.put(ObjectKeys.source(job), new byte[1], "image/png", Map.of());
        return job;
    }

    private void end(JobId job) {
        store.put(ObjectKeys.result(job, 0), new byte[1], "image/png", Map.of());
        store.put(ObjectKeys.outcome(job), new byte[1], "application/json", Map.of());
    }

    /** A clock that stands until it is set. */
    private static final class SetClock extends Clock {
        private volatile Instant now;

        SetClock(Instant now) {
            this.now = now;
        }

        void set(Instant later) {
            now = later;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
