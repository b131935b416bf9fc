package io.bestbackground.common.job;

/**
 * How long each stage of a job took, in milliseconds.
 *
 * @param queueMs from publishing to the worker taking it up
 * @param fetchMs reading the source from the store
 * @param decodeMs source bytes to pixels
 * @param inferenceMs pixels to mask, waiting for a free predictor included; 0 when the mask was known
 * @param renderMs mask to edited pixels
 * @param encodeMs edited pixels to bytes
 * @param storeMs writing the pictures to the store
 */
public record StageTimes(
        double queueMs,
        double fetchMs,
        double decodeMs,
        double inferenceMs,
        double renderMs,
        double encodeMs,
        double storeMs) {}
