package io.bestbackground.worker.model;

import ai.djl.Device;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The devices that a model is computed on, and why those.
 *
 * @param devices the processor alone, or one GPU or more
 */
record Placement(List<Device> devices, String reason) {
    /**
     * Chooses among what there is.
     *
     * @param seen how many GPUs the engine can compute on
     * @throws NoGpu when one is wanted that is not there
     */
    static Placement of(DeviceProperties wanted, int seen) {
        return switch (wanted.device()) {
            case CPU -> processor("as set");
            case GPU -> graphics(wanted.gpus(), seen, "as set");
            case AUTO -> seen == 0 ? processor("no GPU is seen") : graphics(wanted.gpus(), seen, "a GPU is seen");
        };
    }

    private static Placement processor(String reason) {
        return new Placement(List.of(Device.cpu()), reason);
    }

    private static Placement graphics(List<Integer> wanted, int seen, String reason) {
        if (seen == 0) {
            throw new NoGpu("bestbackground.worker.device is gpu, and the model's engine sees none");
        }
        wanted.stream().filter(number -> number >= seen).findFirst().ifPresent(number -> {
            throw new NoGpu("bestbackground.worker.gpus names GPU %d, and there are %d, counted from 0"
                    .formatted(number, seen));
        });
        List<Integer> used = wanted.isEmpty() ? IntStream.range(0, seen).boxed().toList() : wanted;
        return new Placement(used.stream().map(Device::gpu).toList(), reason);
    }

    boolean isGpu() {
        return devices.get(0).isGpu();
    }

    /** {@code cpu}, or {@code gpu 0, 1}. */
    String describe() {
        return isGpu()
                ? devices.stream()
                        .map(device -> Integer.toString(device.getDeviceId()))
                        .collect(Collectors.joining(", ", "gpu ", ""))
                : Device.Type.CPU;
    }
}
