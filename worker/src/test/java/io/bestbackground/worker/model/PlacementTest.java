package io.bestbackground.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings for devices and batches, and what comes of them by what there is. */
class PlacementTest {
    @Test
    void takesWhatThereIsByDefault() {
        DeviceProperties byDefault = devices(Map.of());

        assertThat(Placement.of(byDefault, 0)).isEqualTo(new Placement(List.of(Device.cpu()), "no GPU is seen"));
        assertThat(Placement.of(byDefault, 2))
                .isEqualTo(new Placement(List.of(Device.gpu(0), Device.gpu(1)), "a GPU is seen"));
    }

    @Test
    void leavesGpusAloneWhenToldTo() {
        assertThat(Placement.of(devices(Map.of("device", "cpu")), 2).isGpu()).isFalse();
    }

    @Test
    void takesTheGpusThatAreNamed() {
        Placement placement = Placement.of(devices(Map.of("device", "gpu", "gpus", "3,1")), 4);

        assertThat(placement.devices()).containsExactly(Device.gpu(3), Device.gpu(1));
        assertThat(placement.describe()).isEqualTo("gpu 3, 1");
    }

    @Test
    void neverPutsAProcessorInThePlaceOfAGpu() {
        assertThatThrownBy(() -> Placement.of(devices(Map.of("device", "gpu")), 0))
                .isInstanceOf(NoGpu.class)
                .hasMessageContaining("sees none");
        assertThatThrownBy(() -> Placement.of(devices(Map.of("gpus", "0,2")), 2))
                .isInstanceOf(NoGpu.class)
                .hasMessageContaining("names GPU 2, and there are 2");
    }

    @Test
    void aWorkerThatMustHaveAGpuDoesNotLoadWithoutOne() {
        assertThatThrownBy(() -> MaskModel.load(
                        Map.of("bestbackground.worker.device", "gpu", "bestbackground.worker.gpus", "99")))
                .isInstanceOf(NoGpu.class);
    }

    @ParameterizedTest
    @CsvSource({"device, tpu", "gpus, -1", "gpus, '1,1'", "gpus, all"})
    void rejects(String key, String value) {
        assertThatThrownBy(() -> devices(Map.of(key, value))).isInstanceOf(BindException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "0, 1, 16", "4, 0, 4", "32, 2, 32"})
    void makesBatchesByTheDeviceUnlessToldOtherwise(int set, int gpus, int expected) {
        assertThat(new BatchProperties(set).sizeOn(Placement.of(devices(Map.of()), gpus)))
                .isEqualTo(expected);
    }

    @Test
    void rejectsBatchesOfLessThanNothing() {
        assertThatThrownBy(() -> new BatchProperties(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DeviceProperties devices(Map<String, String> values) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put("bestbackground.worker." + key, value));
        return new Binder(source).bindOrCreate("bestbackground.worker", DeviceProperties.class);
    }
}
