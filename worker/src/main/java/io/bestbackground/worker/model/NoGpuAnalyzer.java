package io.bestbackground.worker.model;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what a worker needs to have a GPU, in place of a stack trace. */
final class NoGpuAnalyzer extends AbstractFailureAnalyzer<NoGpu> {
    private static final String WHAT_TO_DO = """
            A GPU is used where nvidia-smi lists it for this user or container, and where PyTorch is the one for CUDA, as in the \
            GPU image (docs/gpu.md). bestbackground.worker.device=cpu runs on the processor, auto on what there is.""";

    @Override
    protected FailureAnalysis analyze(Throwable whole, NoGpu cause) {
        return new FailureAnalysis(cause.getMessage(), WHAT_TO_DO, cause);
    }
}
