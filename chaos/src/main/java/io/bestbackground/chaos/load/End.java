package io.bestbackground.chaos.load;

/**
 * A job's end, as an api or an event told it; of one job all must be equal.
 *
 * @param status one of the four ends
 * @param finishedAt when, in milliseconds of the epoch
 * @param results how many pictures
 * @param code why it failed; empty when it did not
 */
public record End(String status, long finishedAt, int results, String code) {}
