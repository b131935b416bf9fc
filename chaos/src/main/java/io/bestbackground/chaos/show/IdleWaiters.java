package io.bestbackground.chaos.show;

import io.bestbackground.chaos.load.Replicas.NoAnswer;
import io.bestbackground.chaos.load.Times;
import io.bestbackground.chaos.process.Footprint;
import io.bestbackground.chaos.process.OneTryHttp;
import io.bestbackground.chaos.process.Program;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.StorageConfiguration;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two thousand clients wait at one replica for jobs that do not end: they cost little, and ends still come quickly. */
final class IdleWaiters implements Part {
    private static final int WAITERS = 2000;
    private static final int PROBES = 100;
    private static final int MOST_THREADS = 60;
    private static final int MOST_MIB = 150;
    private static final Duration LATEST = Duration.ofMillis(100);

    @Override
    public String name() {
        return "waiters";
    }

    @Override
    public String title() {
        return WAITERS + " idle waiting clients on one api process";
    }

    @Override
    public void play(Stage stage) throws NoAnswer, InterruptedException, ExecutionException, TimeoutException {
        Program api = stage.deployment().apis().get(1);
        List<JobId> idle = endless(stage, WAITERS);
        Footprint before = api.footprint();
        HttpClient http = OneTryHttp.builder().build();
        Follower follower = new Follower(http);
        List<CompletableFuture<Follower.News>> waiting = new ArrayList<>();
        for (JobId id : idle) {
            waiting.add(
                    waiting.size() % 2 == 0
                            ? follower.pollOn(stage.address(1), id.value())
                            : follower.events(stage.address(1), id.value()));
        }
        TimeUnit.SECONDS.sleep(20);
        Footprint after = api.footprint();
        long still = waiting.stream().filter(one -> !one.isDone()).count();
        stage.notes().measure("%d still wait; idle: %s, with them: %s".formatted(still, before, after));
        stage.notes().require(still == WAITERS, (WAITERS - still) + " clients were sent away: " + first(waiting));
        stage.notes().require(after.threads() - before.threads() < MOST_THREADS, "too many threads");
        stage.notes().require(after.residentMiB() - before.residentMiB() < MOST_MIB, "too much memory");
        probe(stage, follower);
        waiting.forEach(one -> one.cancel(true));
    }

    private static void probe(Stage stage, Follower follower)
            throws NoAnswer, InterruptedException, ExecutionException, TimeoutException {
        List<Duration> times = new ArrayList<>();
        List<String> late = new ArrayList<>();
        for (int i = 0; i < PROBES; i++) {
            String id = Stage.submit(stage.replica(0), stage.pictures().good(), Map.of());
            Follower.News news = (i % 2 == 0
                            ? follower.poll(stage.address(1), id, 60)
                            : follower.events(stage.address(1), id))
                    .get(70, TimeUnit.SECONDS);
            stage.notes().require(news.isEnd(), "a waiter heard " + news);
            times.add(news.after());
            if (news.after().compareTo(LATEST) > 0) {
                late.add("%s %d ms"
                        .formatted(i % 2 == 0 ? "poll" : "stream", news.after().toMillis()));
            }
        }
        Times all = new Times(times.stream());
        stage.notes()
                .measure("from a job's end to its waiter: p50 %d ms, p99 %d ms of %d"
                        .formatted(all.percentile(50), all.percentile(99), all.count()));
        stage.notes().measure("later than 100 ms: " + late);
        stage.notes().require(all.percentile(99) <= LATEST.toMillis(), "p99 is over 100 ms");
    }

    /** Jobs that were never published, so that they wait for ever: all that a replica sees of a job is its source. */
    private static List<JobId> endless(Stage stage, int count) {
        List<JobId> ids = new ArrayList<>();
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(StorageConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(new HashMap<>(stage.deployment().storage()))
                .run()) {
            ObjectStore store = context.getBean(ObjectStore.class);
            for (int i = 0; i < count; i++) {
                JobId id = JobId.next(Clock.systemUTC());
                store.put(ObjectKeys.source(id), new byte[] {1}, "image/png", Map.of("mode", "crop"));
                ids.add(id);
            }
        }
        return ids;
    }

    private static String first(List<CompletableFuture<Follower.News>> waiting) {
        return waiting.stream()
                .filter(CompletableFuture::isDone)
                .findFirst()
                .map(one -> one.handle((news, failure) -> failure == null ? news.toString() : failure.toString())
                        .join())
                .orElse("none");
    }
}
