package io.bestbackground.common.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Times the stages of jobs, those of the api and those of the worker under one name. Safe for many threads. */
@Component
public class StageMeter {
    /** Storing the source and publishing the job, in the api. */
    public static final String SUBMIT = "submit";

    /** From a job's publishing to its being taken by a worker. */
    public static final String QUEUE = "queue";

    private final MeterRegistry meters;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    /** Makes one that tells the registry. */
    public StageMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Adds one job's time in a stage; its trace, if it has one, becomes the bucket's exemplar. */
    public void record(String stage, Duration time) {
        timers.computeIfAbsent(stage, this::timer).record(time);
    }

    private Timer timer(String stage) {
        return Timer.builder("bestbackground.stage")
                .description("time that a job spent in a stage")
                .tag("stage", stage)
                .serviceLevelObjectives(Buckets.stage())
                .register(meters);
    }
}
