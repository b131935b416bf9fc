package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.picture.PictureLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MemoryPlanTest {
    private static final long MEGA = 1 << 20;
    private static final MemoryProperties BESIDE =
            new MemoryProperties(null, DataSize.ofMegabytes(64), DataSize.ofMegabytes(600));

    @Test
    void aLaptopTakesTheLargestPicture() {
        MemoryPlan plan = plan(10, 1536, 8000);

        assertThat(plan.threads()).isEqualTo(10);
        assertThat(plan.pixels()).isBetween(50_000_000L, 100_000_000L);
    }

    @Test
    void noMorePixelsThanTheThreadsCanHave() {
        assertThat(plan(1, 4000, 64_000)).isEqualTo(new MemoryPlan(1, 50_000_000));
    }

    @Test
    void aHeapThatIsTooSmallIsRefusedWithTheSum() {
        assertThatThrownBy(() -> plan(4, 600, 8000))
                .isInstanceOf(TooLittleMemory.class)
                .hasMessageContaining(
                        "382 for 50000000 pixels, 125 for the sources of 4 jobs, 64 beside: 571 of the 400");
    }

    @Test
    void aContainerThatIsTooSmallIsRefusedWithTheSum() {
        assertThatThrownBy(() -> plan(4, 1536, 2000))
                .isInstanceOf(TooLittleMemory.class)
                .hasMessageContaining("1536 heap, 1240 for 50000000 pixels outside of it, 600 beside: 3376 of 1800");
    }

    @Test
    void withoutASettingThereAreNoMoreThreadsThanTheHeapHasRoomFor() {
        MemoryPlan plan = plan(0, 750, 8000);

        assertThat(plan.threads()).isEqualTo(Math.min(1, Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void aBatchCountsAsThatManyJobs() {
        assertThat(plan(1, 4000, 64_000, 16).pixels()).isGreaterThan(50_000_000);
        assertThatThrownBy(() -> plan(2, 1536, 8000, 16))
                .isInstanceOf(TooLittleMemory.class)
                .hasMessageContaining("for the sources of 32 jobs");
    }

    @Test
    void thereIsRoomForAResultThatIsLargerThanItsPicture() {
        PictureLimits small = new PictureLimits(DataSize.ofMegabytes(25), 12_000_000, 16_000);

        assertThat(plan(4, 512, 2048, small).pixels()).isGreaterThan(12_000_000);
        assertThatThrownBy(() -> plan(4, 512, 1800, small))
                .isInstanceOf(TooLittleMemory.class)
                .hasMessageContaining("512 heap, 596 for 24000000 pixels outside of it, 600 beside: 1708 of 1620");
    }

    private static MemoryPlan plan(int concurrency, long heap, long machine) {
        return plan(concurrency, heap, machine, 1);
    }

    private static MemoryPlan plan(int concurrency, long heap, long machine, int batch) {
        return plan(concurrency, available(heap, machine), PictureLimits.DEFAULT, batch);
    }

    private static MemoryPlan plan(int concurrency, long heap, long machine, PictureLimits limits) {
        return plan(concurrency, available(heap, machine), limits, 1);
    }

    private static MemoryPlan plan(int concurrency, AvailableMemory available, PictureLimits limits, int batch) {
        return MemoryPlan.of(new WorkerProperties(concurrency, Duration.ZERO, null), BESIDE, limits, available, batch);
    }

    private static AvailableMemory available(long heap, long machine) {
        return new AvailableMemory(heap * MEGA, heap * 2 / 3 * MEGA, machine * MEGA);
    }
}
