package io.bestbackground.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings, their defaults and what they refuse. */
class ModelPropertiesTest {
    @Test
    void picksTheShippedModelAndItsBestPrecisionByDefault() {
        assertThat(bind(Map.of())).isEqualTo(new ModelProperties("u2netp", null, Precision.AUTO, 0, 1, null));
    }

    @Test
    void readsEveryKey() {
        assertThat(bind(Map.of(
                        "name",
                        "ours",
                        "folder",
                        "f",
                        "precision",
                        "int8",
                        "predictors",
                        "3",
                        "threads",
                        "2",
                        "cache",
                        "c")))
                .isEqualTo(new ModelProperties("ours", Path.of("f"), Precision.INT8, 3, 2, Path.of("c")));
    }

    @ParameterizedTest
    @CsvSource({"name, ../secrets", "precision, int4", "predictors, -1", "threads, 0"})
    void rejects(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of(key, value))).isInstanceOf(BindException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 2, 2", "0, 2, 8, 4", "0, 4, 2, 1", "3, 1, 2, 3"})
    void keepsEveryProcessorBusyUnlessToldOtherwise(int predictors, int threads, int processors, int expected) {
        ModelProperties properties = new ModelProperties("u2netp", null, Precision.AUTO, predictors, threads, null);
        assertThat(properties.predictorsFor(placement(DeviceKind.CPU, 0), processors))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "0, 4, 4", "2, 4, 4", "8, 4, 8"})
    void hasAPredictorOnEachGpu(int predictors, int gpus, int expected) {
        ModelProperties properties = new ModelProperties("u2netp", null, Precision.AUTO, predictors, 1, null);
        assertThat(properties.predictorsFor(placement(DeviceKind.GPU, gpus), 16))
                .isEqualTo(expected);
    }

    private static Placement placement(DeviceKind kind, int gpus) {
        return Placement.of(new DeviceProperties(kind, List.of()), gpus);
    }

    private static ModelProperties bind(Map<String, String> values) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put("bestbackground.model." + key, value));
        return new Binder(source).bindOrCreate("bestbackground.model", ModelProperties.class);
    }
}
