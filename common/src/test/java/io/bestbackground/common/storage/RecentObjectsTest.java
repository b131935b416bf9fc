package io.bestbackground.common.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentObjectsTest {
    private Instant now = Instant.EPOCH;
    private final RecentObjects recent = new RecentObjects(10, () -> now);

    @Test
    void forgetsTheOldestWhenThereIsNoRoom() {
        keep("a", 6);
        keep("b", 4);
        keep("c", 1);

        assertThat(recent.take("a")).isEmpty();
        assertThat(recent.take("b")).isPresent();
        assertThat(recent.take("c")).isPresent();
        assertThat(recent.bytes()).isZero();
    }

    @Test
    void keepsNothingThatIsTooLarge() {
        keep("a", 11);

        assertThat(recent.take("a")).isEmpty();
        assertThat(recent.bytes()).isZero();
    }

    @Test
    void forgetsAfterAMinute() {
        keep("a", 5);
        now = now.plusSeconds(59);
        keep("b", 5);
        now = now.plusSeconds(1);

        assertThat(recent.take("a")).isEmpty();
        assertThat(recent.bytes()).isEqualTo(5);
        assertThat(recent.take("b")).isPresent();
    }

    @Test
    void keepsNothingThatWasDroppedWhileItWasWritten() {
        RecentObjects.Place place = recent.reserve("a");
        recent.drop("a");
        recent.fill("a", place, new byte[5]);

        assertThat(recent.take("a")).isEmpty();
        assertThat(recent.bytes()).isZero();
    }

    @Test
    void handsOverNothingThatIsBeingWritten() {
        RecentObjects.Place place = recent.reserve("a");
        assertThat(recent.take("a")).isEmpty();

        recent.fill("a", place, new byte[5]);
        assertThat(recent.take("a")).isPresent();
    }

    @Test
    void ofTwoWritersTheSecondCounts() {
        RecentObjects.Place first = recent.reserve("a");
        RecentObjects.Place second = recent.reserve("a");
        recent.fill("a", second, new byte[] {2});
        recent.fill("a", first, new byte[] {1});
        recent.giveUp("a", first);

        assertThat(recent.take("a"))
                .hasValueSatisfying(content -> assertThat(content).containsExactly(2));
        assertThat(recent.bytes()).isZero();
    }

    private void keep(String key, int bytes) {
        recent.fill(key, recent.reserve(key), new byte[bytes]);
    }
}
