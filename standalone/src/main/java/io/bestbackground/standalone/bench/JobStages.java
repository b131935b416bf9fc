package io.bestbackground.standalone.bench;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.StageTimes;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Where the time of requests went, from what their jobs' ends tell; read after the load, so as not to disturb it. */
final class JobStages {
    private static final int MOST_READ = 400;

    private final List<Map<String, Double>> requests;

    private JobStages(List<Map<String, Double>> requests) {
        this.requests = requests;
    }

    /** Reads the ends of these, or of some of them when they are many. */
    static JobStages read(ObjectStore store, List<Sample> samples) {
        List<Sample> some = new ArrayList<>(samples);
        Collections.shuffle(some, new Random(MOST_READ));
        return new JobStages(some.stream()
                .limit(MOST_READ)
                .flatMap(sample -> outcome(store, sample).map(end -> stages(sample, end)).stream())
                .toList());
    }

    /** The median of each stage in milliseconds, in the order in which a job goes through them. */
    Map<String, Double> medians() {
        Map<String, Double> medians = new LinkedHashMap<>();
        requests.stream()
                .findFirst()
                .ifPresent(first -> first.keySet()
                        .forEach(stage -> medians.put(stage, spread(stage).percentile(50))));
        return medians;
    }

    /**
     * What the queue and the way back cost: from publishing until a worker has the job, and from the job being done
     * until its client has the picture. The end is written to the store in between, and the picture is read from it.
     */
    Spread queueShare() {
        return Spread.of(requests.stream().mapToDouble(stages -> at(stages, "queue") + at(stages, "answer")));
    }

    private Spread spread(String stage) {
        return Spread.of(requests.stream().mapToDouble(stages -> at(stages, stage)));
    }

    private static double at(Map<String, Double> stages, String stage) {
        return Objects.requireNonNull(stages.get(stage));
    }

    private static Optional<JobOutcome> outcome(ObjectStore store, Sample sample) {
        return JobId.parse(sample.job())
                .flatMap(id -> store.read(ObjectKeys.outcome(id)))
                .map(json -> JobJson.read(json, JobOutcome.class));
    }

    private static Map<String, Double> stages(Sample sample, JobOutcome outcome) {
        StageTimes times = Objects.requireNonNull(outcome.finding()).timing();
        double worker = Stream.of(
                        times.queueMs(),
                        times.fetchMs(),
                        times.decodeMs(),
                        times.inferenceMs(),
                        times.renderMs(),
                        times.encodeMs(),
                        times.storeMs())
                .mapToDouble(Double::doubleValue)
                .sum();
        double answer = Duration.between(outcome.finishedAt(), sample.end()).toNanos() / 1e6;
        Map<String, Double> stages = new LinkedHashMap<>();
        stages.put("receive", sample.millis() - worker - answer);
        stages.put("queue", times.queueMs());
        stages.put("fetch", times.fetchMs());
        stages.put("decode", times.decodeMs());
        stages.put("infer", times.inferenceMs());
        stages.put("render", times.renderMs());
        stages.put("encode", times.encodeMs());
        stages.put("store", times.storeMs());
        stages.put("answer", answer);
        return stages;
    }
}
