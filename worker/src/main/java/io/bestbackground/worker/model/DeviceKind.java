package io.bestbackground.worker.model;

/** What the model is to be computed on. */
enum DeviceKind {
    /** GPUs where there are any, else the processor. */
    AUTO,

    /** The processor, whatever else is there. */
    CPU,

    /** GPUs alone: without one the worker does not start. */
    GPU
}
