package io.bestbackground.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets how many threads. */
class ThreadShareTest {

    @ParameterizedTest
    @CsvSource({
        // predictors, threads, batches at once, threads for each
        "2, 1, 1, 2",
        "2, 1, 2, 1",
        "1, 2, 1, 2",
        "4, 1, 1, 4",
        "4, 1, 2, 2",
        "4, 1, 3, 1",
        "16, 1, 1, 4",
        "16, 1, 3, 4",
        "16, 1, 6, 2",
        "16, 1, 16, 1",
        "2, 8, 2, 8",
        "1, 8, 1, 8",
    })
    void sharesWhatIsIdle(int predictors, int threads, int batches, int each) {
        assertThat(new ThreadShare(new Capacity(predictors, threads, 1), true).with(batches))
                .isEqualTo(each);
    }

    @Test
    void lendsNothingWhereThreadsAreNotPyTorchs() {
        assertThat(new ThreadShare(new Capacity(8, 1, 1), false).most()).isEqualTo(1);
    }

    @Test
    void countsWhatIsComputed() {
        ThreadShare share = new ThreadShare(new Capacity(1, 1, 1), true);
        assertThat(share.compute(() -> share.compute(() -> "done"))).isEqualTo("done");
        assertThat(share.most()).isEqualTo(1);
    }
}
