package io.bestbackground.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneSourceTest {
    private static final Duration LONGEST = Duration.ofMillis(200);

    private final Queue interactive = new Queue();
    private final Queue bulk = new Queue();
    private final LaneSource source = new LaneSource(interactive, bulk);

    @Test
    void givesInteractiveJobsBeforeBulkJobs() {
        TakenJob slow = bulk.add(Lane.BULK);
        TakenJob first = interactive.add(Lane.INTERACTIVE);
        TakenJob second = interactive.add(Lane.INTERACTIVE);

        assertThat(take(3)).containsExactly(first, second, slow);
    }

    @Test
    void givesBulkATurnHoweverManyInteractiveJobsWait() {
        IntStream.range(0, 100).forEach(number -> interactive.add(Lane.INTERACTIVE));
        TakenJob slow = bulk.add(Lane.BULK);

        assertThat(take(5)).contains(slow);
        assertThat(take(20)).hasSize(20);
    }

    @Test
    void neverGivesTwoBulkJobsWhileAnInteractiveOneWaits() {
        IntStream.range(0, 100).forEach(number -> bulk.add(Lane.BULK));
        take(7);
        interactive.add(Lane.INTERACTIVE);

        assertThat(take(1)).allMatch(job -> job.lane() == Lane.INTERACTIVE);
    }

    @Test
    void givesEachFifthTurnToBulkWhenBothWait() {
        IntStream.range(0, 100).forEach(number -> bulk.add(Lane.BULK));
        IntStream.range(0, 100).forEach(number -> interactive.add(Lane.INTERACTIVE));

        assertThat(take(50)).filteredOn(job -> job.lane() == Lane.BULK).hasSize(10);
    }

    @Test
    void waitsOnlyAMomentForInteractiveJobsWhileBulkJobsWait() {
        bulk.add(Lane.BULK);
        bulk.add(Lane.BULK);

        take(2);

        assertThat(interactive.waits).startsWith(LONGEST).endsWith(Duration.ofMillis(20));
    }

    @Test
    void waitsAMomentForTheTurnOfBulkWhileBulkJobsCome() {
        bulk.add(Lane.BULK);
        take(1);
        IntStream.range(0, 100).forEach(number -> interactive.add(Lane.INTERACTIVE));

        take(4);
        TakenJob slow = bulk.add(Lane.BULK);

        assertThat(take(1)).containsExactly(slow);
        assertThat(bulk.waits).endsWith(Duration.ofMillis(20));
    }

    @Test
    void waitsForNoBulkJobsWhileNoneCome() {
        IntStream.range(0, 100).forEach(number -> interactive.add(Lane.INTERACTIVE));

        take(20);

        assertThat(bulk.waits).isNotEmpty().containsOnly(Duration.ZERO);
    }

    @Test
    void waitsForInteractiveJobsWhenNothingIsThere() {
        assertThat(source.take(LONGEST)).isEmpty();

        assertThat(interactive.waits).containsExactly(LONGEST);
        assertThat(bulk.waits).containsExactly(Duration.ZERO);
    }

    @Test
    void settlesEachJobInItsOwnLane() {
        TakenJob quick = interactive.add(Lane.INTERACTIVE);
        TakenJob slow = bulk.add(Lane.BULK);

        source.settle(List.of(quick), List.of(slow));

        assertThat(interactive.done).containsExactly(quick);
        assertThat(interactive.released).isEmpty();
        assertThat(bulk.done).isEmpty();
        assertThat(bulk.released).containsExactly(slow);
    }

    @Test
    void leavesInteractiveJobsThatAreDoneToTheNextTake() {
        interactive.add(Lane.INTERACTIVE);
        source.settle(take(1), List.of());
        assertThat(interactive.told).isEmpty();

        take(1);

        assertThat(interactive.told).hasSize(1).isEqualTo(interactive.done);
        assertThat(interactive.flushes).isZero();
    }

    @Test
    void tellsOfInteractiveJobsThatAreDoneBeforeItGivesBulkJobs() {
        IntStream.range(0, 4).forEach(number -> interactive.add(Lane.INTERACTIVE));
        source.settle(take(4), List.of());
        TakenJob slow = bulk.add(Lane.BULK);

        assertThat(take(1)).containsExactly(slow);

        assertThat(interactive.told).hasSize(4).isEqualTo(interactive.done);
    }

    @Test
    void tellsAtOnceWhatIsDoneWhileBulkJobsCome() {
        bulk.add(Lane.BULK);
        source.settle(take(1), List.of());
        assertThat(bulk.told).hasSize(1).isEqualTo(bulk.done);
        interactive.add(Lane.INTERACTIVE);

        source.settle(take(1), List.of());

        assertThat(interactive.told).hasSize(1).isEqualTo(interactive.done);
    }

    @Test
    void closesBothLanes() {
        source.close();

        assertThat(interactive.isClosed).isTrue();
        assertThat(bulk.isClosed).isTrue();
    }

    private List<TakenJob> take(int times) {
        return IntStream.range(0, times)
                .mapToObj(number -> source.take(LONGEST))
                .flatMap(List::stream)
                .toList();
    }

    /** A source that gives what was added, and remembers how it was asked. */
    private static final class Queue implements JobSource {
        private final Deque<TakenJob> jobs = new ArrayDeque<>();
        private final List<Duration> waits = new ArrayList<>();
        private final List<TakenJob> done = new ArrayList<>();
        private final List<TakenJob> released = new ArrayList<>();
        private final List<TakenJob> told = new ArrayList<>();
        private int flushes;
        private boolean isClosed;

        TakenJob add(Lane lane) {
            TakenJob job = TakenJobs.of(lane, new byte[0], 1);
            jobs.add(job);
            return job;
        }

        @Override
        public List<TakenJob> take(Duration longest) {
            waits.add(longest);
            tell();
            TakenJob next = jobs.poll();
            return next == null ? List.of() : List.of(next);
        }

        @Override
        public void settle(List<TakenJob> jobsDone, List<TakenJob> jobsReleased) {
            done.addAll(jobsDone);
            released.addAll(jobsReleased);
        }

        @Override
        public void flush() {
            flushes++;
            tell();
        }

        @Override
        public void close() {
            isClosed = true;
        }

        private void tell() {
            told.clear();
            told.addAll(done);
        }
    }
}
