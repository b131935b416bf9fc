package io.bestbackground.common.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The topics in which messages wait. All messages of a tier wait equally long, so that the first is always the first
 * due; a longer delay is made of several tiers, one after the other.
 */
public enum DelayTier {
    /** What is due sooner than this is late by less than this. */
    QUARTER_SECOND("delay.250ms", Duration.ofMillis(250)),
    /** One second. */
    SECOND("delay.1s", Duration.ofSeconds(1)),
    /** Ten seconds. */
    TEN_SECONDS("delay.10s", Duration.ofSeconds(10)),
    /** One minute. */
    MINUTE("delay.1m", Duration.ofMinutes(1)),
    /** Ten minutes. */
    TEN_MINUTES("delay.10m", Duration.ofMinutes(10)),
    /** One hour; a day's delay passes it 24 times. */
    HOUR("delay.1h", Duration.ofHours(1));

    private final String topic;
    private final Duration length;

    DelayTier(String topic, Duration length) {
        this.topic = topic;
        this.length = length;
    }

    /** Where a message waits next: the longest tier that is over before {@code remaining} is, else the shortest. */
    static DelayTier of(Duration remaining) {
        return Arrays.stream(values())
                .filter(tier -> tier.length.compareTo(remaining) <= 0)
                .max(Comparator.naturalOrder())
                .orElse(QUARTER_SECOND);
    }

    /** The tier that a topic is, whatever its prefix; empty for any other topic. */
    static Optional<DelayTier> of(String topic) {
        return Arrays.stream(values())
                .filter(tier -> topic.endsWith(tier.topic))
                .findFirst();
    }

    /** All topics in which messages wait, without a prefix. */
    static List<String> topics() {
        return Arrays.stream(values()).map(tier -> tier.topic).toList();
    }

    String topic() {
        return topic;
    }

    /** When a message that came in at {@code arrival} goes on; {@code notBefore} bounds it where clocks differ. */
    Instant due(Instant arrival, Instant notBefore) {
        Instant over = arrival.plus(length);
        return over.isBefore(notBefore) ? over : notBefore;
    }
}
