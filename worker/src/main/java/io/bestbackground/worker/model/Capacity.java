package io.bestbackground.worker.model;

/**
 * How much is computed at once.
 *
 * @param predictors batches at once, over all devices
 * @param threads threads for each, on a processor
 * @param batch most pictures in a batch
 */
record Capacity(int predictors, int threads, int batch) {}
