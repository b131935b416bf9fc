package io.bestbackground.worker.model;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the model is computed on.
 *
 * @param device {@code cpu}; {@code gpu}, without which the worker does not start; or {@code auto}: GPUs where PyTorch
 *     sees any, else the processor
 * @param gpus numbers of the GPUs that are used, as NVIDIA's tools count them, from 0; none for all
 */
@ConfigurationProperties("bestbackground.worker")
record DeviceProperties(
        @DefaultValue("auto") DeviceKind device,
        @DefaultValue List<Integer> gpus) {
    DeviceProperties {
        if (gpus.stream().anyMatch(number -> number < 0)) {
            throw new IllegalArgumentException("bestbackground.worker.gpus has a number below 0: " + gpus);
        }
        if (gpus.stream().distinct().count() < gpus.size()) {
            throw new IllegalArgumentException("bestbackground.worker.gpus names one twice: " + gpus);
        }
        gpus = List.copyOf(gpus);
    }
}
