package io.bestbackground.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bestbackground.common.job.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTurnsTest {
    private final LaneTurns turns = new LaneTurns(1);
    private final BlockingQueue<String> entered = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        turns.close();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void interactiveBatchesGoFirst() throws InterruptedException {
        turns.enter(Lane.INTERACTIVE);
        come(Lane.BULK, "bulk");
        come(Lane.INTERACTIVE, "1");
        come(Lane.INTERACTIVE, "2");

        assertThat(go(3)).containsExactly("1", "2", "bulk");
    }

    @Test
    void bulkHasATurnAfterFourInteractiveBatchesHoweverManyWait() throws InterruptedException {
        turns.enter(Lane.BULK);
        for (String name : List.of("1", "2", "3", "4", "5", "6", "7", "8", "9")) {
            come(Lane.INTERACTIVE, name);
        }
        come(Lane.BULK, "bulk");
        come(Lane.BULK, "bulk");
        come(Lane.BULK, "bulk");

        assertThat(go(12)).containsExactly("1", "2", "3", "4", "bulk", "5", "6", "7", "8", "bulk", "9", "bulk");
    }

    @Test
    void aBulkBatchWhoseTurnIsLongDueGoesNext() throws InterruptedException {
        for (int batch = 0; batch < 20; batch++) {
            turns.enter(Lane.INTERACTIVE);
            turns.leave();
        }
        turns.enter(Lane.INTERACTIVE);
        come(Lane.INTERACTIVE, "1");
        come(Lane.BULK, "bulk");

        assertThat(go(2)).containsExactly("bulk", "1");
    }

    @Test
    void anInteractiveBatchNeverWaitsForTwoOfBulk() throws InterruptedException {
        turns.enter(Lane.BULK);
        come(Lane.BULK, "bulk");
        come(Lane.BULK, "bulk");
        come(Lane.INTERACTIVE, "1");

        assertThat(go(3)).containsExactly("1", "bulk", "bulk");
    }

    @Test
    void noPlaceStaysFreeWhileAnyoneWaits() throws InterruptedException {
        LaneTurns three = new LaneTurns(3);
        Stream.of(Lane.BULK, Lane.BULK, Lane.INTERACTIVE).forEach(three::enter);
        List<Thread> late = Stream.of(Lane.BULK, Lane.INTERACTIVE, Lane.BULK)
                .map(lane -> begun(() -> three.enter(lane)))
                .toList();
        await().until(() -> three.waiting(Lane.BULK) + three.waiting(Lane.INTERACTIVE) == 3);

        three.leave();
        three.leave();
        three.leave();

        for (Thread thread : late) {
            thread.join();
        }
        assertThat(three.waiting(Lane.BULK) + three.waiting(Lane.INTERACTIVE)).isZero();
    }

    @Test
    void workThatFailsLeavesItsPlaceToTheNext() {
        assertThatThrownBy(() -> turns.inTurn(Lane.BULK, () -> {
                    throw new UnsupportedOperationException("failed");
                }))
                .hasMessage("failed");

        assertThat(turns.<String>inTurn(Lane.INTERACTIVE, () -> "done")).isEqualTo("done");
    }

    @Test
    void noWorkIsDoneOnceTheyAreEnded() {
        turns.close();

        assertThatThrownBy(() -> turns.inTurn(Lane.BULK, () -> "done")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobodyHasATurnOnceTheyAreEnded() throws InterruptedException {
        turns.enter(Lane.INTERACTIVE);
        come(Lane.INTERACTIVE, "1");
        come(Lane.BULK, "bulk");

        turns.close();

        assertThat(List.of(entered.take(), entered.take())).containsExactlyInAnyOrder("without 1", "without bulk");
        assertThat(turns.enter(Lane.INTERACTIVE)).isFalse();
    }

    /** Lets a thread wait for its turn. */
    private void come(Lane lane, String name) {
        int before = turns.waiting(lane);
        threads.add(begun(() -> entered.add(turns.enter(lane) ? name : "without " + name)));
        await().until(() -> turns.waiting(lane) == before + 1);
    }

    /** Frees the place so many times; whoever got it. */
    private List<String> go(int times) throws InterruptedException {
        List<String> gone = new ArrayList<>();
        for (int turn = 0; turn < times; turn++) {
            turns.leave();
            gone.add(entered.take());
        }
        return Collections.unmodifiableList(gone);
    }

    private static Thread begun(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }
}
