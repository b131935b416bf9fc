package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.worker.queue.LaneTurns;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How the threads of a worker stop. */
class JobThreadsTest {
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch taken = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final PatientStore store = new PatientStore(new InMemoryObjectStore(), stop, JobBench.watchdog());

    @Test
    void jobsInHandAreFinished() {
        JobThreads threads = threads(() -> {
            await(stop);
            store.put("late", new byte[0], "text/plain");
            ended.countDown();
        });
        threads.start();

        threads.stop(Duration.ofSeconds(20));

        assertThat(ended.getCount()).isZero();
        assertThat(store.read("late")).isPresent();
    }

    @Test
    void jobsThatGoOnForTooLongAreInterruptedAndChangeNothingAnyMore() throws InterruptedException {
        JobThreads threads = threads(() -> {
            taken.countDown();
            await(new CountDownLatch(1));
            ended.countDown();
        });
        threads.start();
        taken.await();

        threads.stop(Duration.ZERO);

        assertThat(ended.getCount()).isZero();
        assertThatThrownBy(() -> store.put("late", new byte[0], "text/plain")).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void threadsThatNeverStartedStopAtOnce() {
        JobThreads threads = threads(ended::countDown);

        threads.stop(Duration.ofSeconds(20));

        assertThat(ended.getCount()).isOne();
    }

    private JobThreads threads(Runnable loop) {
        return new JobThreads(List.of(loop), stop, new LaneTurns(1), store, JobBench.watchdog());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
