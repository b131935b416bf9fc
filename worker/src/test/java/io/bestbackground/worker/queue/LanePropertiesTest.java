package io.bestbackground.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LanePropertiesTest {
    private final List<Lane> opened = new ArrayList<>();

    @Test
    void servesBothLanesByDefault() {
        LaneProperties lanes = bind(Map.of());

        JobSource source = lanes.open(this::open);

        assertThat(source).isInstanceOf(LaneSource.class);
        assertThat(opened).containsExactly(Lane.INTERACTIVE, Lane.BULK);
    }

    @Test
    void opensNoLaneThatItDoesNotServe() {
        LaneProperties lanes = bind(Map.of("bestbackground.worker.lanes", "bulk"));

        JobSource source = lanes.open(this::open);

        assertThat(source).isInstanceOf(Nothing.class);
        assertThat(opened).containsExactly(Lane.BULK);
    }

    @Test
    void readsBothFromOneText() {
        assertThat(bind(Map.of("bestbackground.worker.lanes", "bulk,interactive"))
                        .lanes())
                .containsExactlyInAnyOrder(Lane.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "express"})
    void rejects(String lanes) {
        Map<String, String> settings = Map.of("bestbackground.worker.lanes", lanes);
        assertThatThrownBy(() -> bind(settings)).isInstanceOf(BindException.class);
    }

    private static LaneProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bestbackground.worker", LaneProperties.class);
    }

    private JobSource open(Lane lane) {
        opened.add(lane);
        return new Nothing();
    }

    /** A source without jobs. */
    private static final class Nothing implements JobSource {
        @Override
        public List<TakenJob> take(Duration longest) {
            return List.of();
        }

        @Override
        public void settle(List<TakenJob> done, List<TakenJob> released) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
