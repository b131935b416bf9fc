package io.bestbackground.worker.model;

import io.bestbackground.common.startup.CannotStart;

/** A GPU is asked for that is not there; start-up ends with it, since a processor in its place would not be noticed. */
public final class NoGpu extends CannotStart {
    private static final String WHAT_TO_DO = """
            A GPU is used where nvidia-smi lists it for this user or container, and where PyTorch is the one for CUDA, as in the \
            GPU image (docs/gpu.md). bestbackground.worker.device=cpu runs on the processor, auto on what there is.""";

    NoGpu(String message) {
        super(message, WHAT_TO_DO);
    }
}
