package io.bestbackground.chaos.scale;

import io.bestbackground.chaos.load.Pictures;
import io.bestbackground.chaos.load.Replicas;
import io.bestbackground.chaos.process.CpuTime;
import io.bestbackground.chaos.process.Deployment;
import io.bestbackground.chaos.process.Plan;
import io.bestbackground.chaos.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets the number of workers grow under load, beside one broker, one store and one api process. Workers are added, none
 * is started anew, so a level's are as many as those before and the new ones together.
 *
 * @param inference what a worker waits in the place of an inference
 * @param settle how long each level runs before it is measured
 * @param measure how long it is measured
 */
public record ScaleRun(Duration inference, Duration settle, Duration measure) {
    // why: as the workers of two processors have it, one job is fetched, decoded or stored while another is inferred
    private static final int JOBS_PER_WORKER = 2;
    // why one more than the workers hold: so that there is always one waiting
    private static final int CLIENTS_PER_WORKER = 3;

    /** Measures each of these numbers of workers, which grow, and tells each level as soon as it is known. */
    public Result run(List<Integer> counts, Optional<Path> minio, Path folder) {
        List<Level> levels = new ArrayList<>();
        Plan plan = Plan.of(1, 0)
                .withApi("bestbackground.admission.max-waiting", "1024")
                .withApi("bestbackground.admission.max-working", "512")
                .withApi("bestbackground.picture.max-pixels", "100000");
        try (Deployment deployment = Deployment.start(plan, minio, folder)) {
            int workers = 0;
            for (int count : counts) {
                addWorkers(deployment, count - workers);
                workers = count;
                Level level = level(deployment, count);
                levels.add(level);
                System.out.printf(
                        "%d workers: %.1f jobs/s, %.2f of the ideal%n", count, level.perSecond(), level.ratio());
            }
        }
        return new Result(levels);
    }

    /** What a run showed, for people. */
    public record Result(List<Level> levels) {
        /** Whether the last level reaches this share of the ideal. */
        public boolean reaches(double ratio) {
            return levels.get(levels.size() - 1).ratio() >= ratio;
        }

        /** The table, where it bends and what follows. */
        public String text() {
            int processors = Runtime.getRuntime().availableProcessors();
            return String.join(
                    "\n", ScaleTable.of(levels), ScaleTable.bend(levels, processors), ScaleTable.arithmetic(levels));
        }

        /** The figure, as SVG. */
        public String svg() {
            return new ScaleFigure(levels).svg();
        }
    }

    private void addWorkers(Deployment deployment, int count) {
        deployment.addWorker(Map.of(
                "bestbackground.worker.test-inference-time",
                inference.toMillis() + "ms",
                "bestbackground.worker.test-inference-slots",
                String.valueOf(count),
                "bestbackground.worker.concurrency",
                String.valueOf(JOBS_PER_WORKER * count),
                "bestbackground.picture.max-pixels",
                "100000",
                "bestbackground.picture.max-bytes",
                "100KB"));
    }

    private Level level(Deployment deployment, int workers) {
        Replicas replicas = new Replicas(deployment.addresses());
        try (Crowd crowd = new Crowd(replicas, new Pictures(), CLIENTS_PER_WORKER * workers)) {
            pause(settle);
            int before = crowd.done();
            long begin = System.nanoTime();
            Map<String, CpuTime> parts = parts(deployment);
            CpuTime all = CpuTime.ofMachine();
            pause(measure);
            double seconds = (System.nanoTime() - begin) / 1e9;
            int jobs = crowd.done() - before;
            Map<String, Double> cpu = new LinkedHashMap<>();
            Map<String, CpuTime> after = parts(deployment);
            parts.forEach((part, time) ->
                    cpu.put(part, Objects.requireNonNull(after.get(part)).since(time) * 1000 / jobs));
            double busy = CpuTime.ofMachine().since(all)
                    / seconds
                    / Runtime.getRuntime().availableProcessors();
            return new Level(workers, inference, jobs, seconds, cpu, busy);
        }
    }

    private static Map<String, CpuTime> parts(Deployment deployment) {
        Map<String, CpuTime> parts = new LinkedHashMap<>();
        parts.put("broker", CpuTime.of(List.of(deployment.broker().pid())));
        parts.put("store", CpuTime.of(List.of(deployment.store().pid())));
        parts.put("api", CpuTime.of(deployment.apis().stream().map(Program::pid).toList()));
        parts.put(
                "workers",
                CpuTime.of(deployment.workers().stream().map(Program::pid).toList()));
        parts.put("clients", CpuTime.of(List.of(ProcessHandle.current().pid())));
        return parts;
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
