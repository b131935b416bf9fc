package io.bestbackground.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkPlacesTest {
    private final List<String> called = new ArrayList<>();
    private final WorkPlaces places = new WorkPlaces(1, 2);

    @Test
    void aPlaceIsTakenOnce() {
        assertThat(places.tryTake()).isTrue();
        assertThat(places.areTaken()).isTrue();
        assertThat(places.tryTake()).isFalse();

        places.leave();

        assertThat(places.tryTake()).isTrue();
    }

    @Test
    void whoComesFirstIsCalledFirst() {
        places.tryTake();
        places.tryStand(() -> called.add("first"));
        places.tryStand(() -> called.add("second"));

        places.leave();
        assertThat(called).containsExactly("first");
        places.leave();

        assertThat(called).containsExactly("first", "second");
    }

    @Test
    void whoIsCalledHasThePlace() {
        places.tryTake();
        places.tryStand(() -> called.add("first"));

        places.leave();

        assertThat(places.tryTake()).isFalse();
    }

    @Test
    void aPlaceThatHasBecomeFreeIsNotStoodFor() {
        assertThat(places.tryStand(() -> called.add("first"))).isTrue();

        assertThat(called).containsExactly("first");
        assertThat(places.areTaken()).isTrue();
        assertThat(places.inLine()).isZero();
    }

    @Test
    void theLineIsBounded() {
        places.tryTake();
        places.tryStand(() -> called.add("first"));
        places.tryStand(() -> called.add("second"));

        assertThat(places.isLineFull()).isTrue();
        assertThat(places.tryStand(() -> called.add("third"))).isFalse();
    }
}
