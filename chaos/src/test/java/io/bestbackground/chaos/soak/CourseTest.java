package io.bestbackground.chaos.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.bestbackground.chaos.process.Footprint;
import org.junit.jupiter.api.Test;

class CourseTest {
    @Test
    void whatItTakesAtFirstDoesNotCount() {
        Course course = course(new long[] {100, 200, 200, 200, 300, 200, 200, 204}, 40);

        assertThat(course.growth()).isEqualTo(0.01, within(1e-9));
        assertThat(course.isFlat()).isTrue();
        assertThat(course.line())
                .isEqualTo("| api-1 | 200 MiB | 202 MiB | +1.0 % | 40.0 | 40.0 | held |" + System.lineSeparator());
    }

    @Test
    void growingMemoryIsNotFlat() {
        assertThat(course(new long[] {200, 200, 200, 211}, 40).isFlat()).isFalse();
    }

    @Test
    void growingThreadsAreNotFlat() {
        Course course = new Course("api-1");
        for (int threads : new int[] {40, 40, 40, 41}) {
            course.add(new Footprint(200, threads));
        }

        assertThat(course.isFlat()).isFalse();
    }

    @Test
    void tooFewLooksSayNothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> course(new long[] {200}, 40).isFlat());
    }

    private static Course course(long[] memory, int threads) {
        Course course = new Course("api-1");
        for (long mebibytes : memory) {
            course.add(new Footprint(mebibytes, threads));
        }
        return course;
    }
}
