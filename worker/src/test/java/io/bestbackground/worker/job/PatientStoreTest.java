package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bestbackground.common.storage.InMemoryObjectStore;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatientStoreTest {
    private static final String KEY = "trial/1";

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final PatientStore patient = new PatientStore(store, stop, JobBench.watchdog());

    @BeforeEach
    void writeAndGoAway() {
        store.put(KEY, new byte[0], "text/plain", Map.of());
        store.away(true);
        stop.countDown();
    }

    @Test
    void waitsForTheStoreToRemoveAnObjectAlsoWhileTheWorkerStops() throws InterruptedException {
        Thread removal = new Thread(() -> patient.deleteEvenStopped(KEY));
        removal.start();
        await().until(() -> removal.getState() == Thread.State.TIMED_WAITING);

        store.away(false);
        removal.join();

        assertThat(store.find(KEY)).isEmpty();
    }

    @Test
    void leavesTheObjectWhenTheStoreIsAwayUntilTheWorkersTimeIsOver() throws InterruptedException {
        Thread removal = new Thread(() -> patient.deleteEvenStopped(KEY));
        removal.start();

        patient.close();
        removal.join();

        store.away(false);
        assertThat(store.find(KEY)).isPresent();
    }
}
