package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.worker.job.PixelBudget.Room;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PixelBudgetTest {
    private final PixelBudget budget = new PixelBudget(100_000);

    @Test
    void whatFitsTogetherGoesTogether() throws InterruptedException {
        try (Room one = budget.take(60_000);
                Room other = budget.take(40_000)) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void whatDoesNotFitWaits() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        Room one = budget.take(60_000);
        Thread other = new Thread(() -> {
            try (Room room = budget.take(40_001)) {
                assertThat(room).isNotNull();
                entered.countDown();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        Awaitility.await().until(other::getState, Thread.State.WAITING::equals);
        assertThat(entered.getCount()).isOne();

        one.close();
        other.join();

        assertThat(entered.getCount()).isZero();
    }

    @Test
    void moreThanThereIsGoesAlone() throws InterruptedException {
        budget.take(1_000_000_000).close();
        budget.take(100_000).close();
    }

    @Test
    void cutsABatchIntoPartsThatFit() {
        assertThat(budget.parts(List.of(50_000L, 50_000L, 1L, 200_000L, 0L, 7L), Long::longValue))
                .containsExactly(List.of(50_000L, 50_000L), List.of(1L), List.of(200_000L, 0L), List.of(7L));
        assertThat(budget.parts(List.<Long>of(), Long::longValue)).isEmpty();
    }
}
