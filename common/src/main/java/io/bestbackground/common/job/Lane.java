package io.bestbackground.common.job;

import java.util.Arrays;
import java.util.Locale;

/** The two queues that a job can wait in. */
public enum Lane {
    /** Someone waits for the answer, or sent one picture alone. */
    INTERACTIVE("jobs.interactive"),
    /** Many pictures at once, wanted soon but not now. */
    BULK("jobs.bulk");

    private final String topic;

    Lane(String topic) {
        this.topic = topic;
    }

    /** The lane whose jobs a topic holds, whatever its prefix. */
    public static Lane of(String topic) {
        return Arrays.stream(values())
                .filter(lane -> topic.endsWith(lane.topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no lane has the topic " + topic));
    }

    /** The lane's name in metrics, headers and names of groups: small letters. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Kafka topic that holds the lane's jobs, without a deployment's prefix. */
    public String topic() {
        return topic;
    }
}
