package io.bestbackground.chaos.show;

import io.bestbackground.chaos.load.Replicas;
import io.bestbackground.chaos.load.Replicas.NoAnswer;
import io.bestbackground.chaos.load.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A thousand submissions with fifty keys, at both replicas at once, are fifty jobs. */
final class SameKeys implements Part {
    private static final int KEYS = 50;
    private static final int TIMES = 20;
    private static final int THREADS = 16;

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public String title() {
        return "%d submissions with %d keys from %d threads".formatted(KEYS * TIMES, KEYS, THREADS);
    }

    @Override
    public void play(Stage stage) throws NoAnswer, InterruptedException, ExecutionException {
        List<Sample> samples = IntStream.range(0, KEYS)
                .mapToObj(key -> stage.pictures().good())
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        Map<Integer, Set<String>> ids = new HashMap<>();
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < KEYS * TIMES; i++) {
                int key = i / TIMES;
                Replicas replica = stage.replica(i % 2);
                answers.add(threads.submit(() -> submit(replica, samples.get(key))));
            }
            for (int i = 0; i < answers.size(); i++) {
                ids.computeIfAbsent(i / TIMES, key -> new HashSet<>())
                        .add(answers.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
        judge(stage, ids);
    }

    private static String submit(Replicas replica, Sample sample) throws NoAnswer {
        // why this key: the same for each repeat of a picture, and new in every run
        String key = "\"%s-%d\"".formatted(sample.kind(), Arrays.hashCode(sample.picture()));
        return Stage.submit(replica, sample, Map.of("Idempotency-Key", key));
    }

    private static void judge(Stage stage, Map<Integer, Set<String>> ids) throws NoAnswer {
        Set<String> jobs = new HashSet<>();
        ids.values().forEach(jobs::addAll);
        int inferences = 0;
        for (String job : jobs) {
            inferences += Stage.view(stage.replicas(), job, 60).path("attempts").asInt(1000);
        }
        Set<String> ended = new JobEvents(stage.deployment().brokerAddress()).jobsSince(jobs);
        stage.notes()
                .measure("%d jobs, taken up %d times, %d jobs in the queue"
                        .formatted(jobs.size(), inferences, ended.size()));
        stage.notes().require(jobs.size() == KEYS, jobs.size() + " jobs instead of " + KEYS);
        stage.notes().require(ended.size() == KEYS, ended.size() + " jobs published instead of " + KEYS);
        stage.notes().require(inferences <= KEYS, inferences + " inferences");
    }
}
