package io.bestbackground.common.job;

/**
 * Why a job failed.
 *
 * @param reason the kind of failure
 * @param detail what it was this time, readable by a client
 */
public record Failure(FailureReason reason, String detail) {}
