package io.bestbackground.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void looksAgainUntilItIsThere() {
        Iterator<Boolean> looks = List.of(false, true).iterator();

        assertThat(Scene.await(looks::next, Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void saysThatItDidNotComeInTimeWhenTheLookTookLonger() {
        boolean inTime = Scene.await(
                () -> {
                    Scene.pause(SHORT.multipliedBy(2));
                    return true;
                },
                SHORT);

        assertThat(inTime).isFalse();
    }

    @Test
    void saysThatItNeverCame() {
        assertThat(Scene.await(() -> false, SHORT)).isFalse();
    }

    @Test
    void triesAgainWhatShowedNothingByChance() {
        Iterator<Boolean> attempts = List.of(false, false, true).iterator();

        assertThat(Scene.shows(attempts::next)).isTrue();
    }

    @Test
    void doesNotTryForeverNorAgainWhatWasShown() {
        Iterator<Boolean> attempts = List.of(false, false, false, true, false).iterator();

        assertThat(Scene.shows(attempts::next)).isFalse();
        assertThat(Scene.shows(attempts::next)).isTrue();
        assertThat(attempts.next()).isFalse();
    }
}
