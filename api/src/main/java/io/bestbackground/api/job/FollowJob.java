package io.bestbackground.api.job;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.wait.FollowProperties;
import io.bestbackground.api.wait.Followers;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Opens event streams: the status on connecting, then nothing but heartbeats until the job ends. A few threads write to
 * all of them; a stream whose client has gone is noticed at a heartbeat and freed.
 */
@Component
class FollowJob {
    private static final int WRITERS = 2;

    private final JobLookup lookup;
    private final Followers followers;
    private final Duration heartbeat;
    private final Duration longest;
    private final ScheduledThreadPoolExecutor writers = new ScheduledThreadPoolExecutor(WRITERS, task -> {
        Thread thread = new Thread(task, "job-events");
        thread.setDaemon(true);
        return thread;
    });

    FollowJob(JobLookup lookup, Followers followers, FollowProperties properties) {
        this.lookup = lookup;
        this.followers = followers;
        this.heartbeat = properties.heartbeat();
        this.longest = properties.longestStream();
        // why: else each stream that has ended would be held until its next heartbeat is due
        writers.setRemoveOnCancelPolicy(true);
    }

    /**
     * The stream of a job's events; fails when there is no such job, or its time is over.
     *
     * @param lastSeen the status that the client knows of, not to be told again; empty when none
     * @throws ApiProblem when too many follow already
     */
    CompletableFuture<SseEmitter> follow(JobId id, String lastSeen) {
        // why before the look: so no end can come between the two
        CompletableFuture<Optional<JobOutcome>> end = followers.follow(id, longest);
        return lookup.findSoon(id)
                .whenComplete((state, failure) -> {
                    if (failure != null || state.end().isPresent()) {
                        end.cancel(false);
                    }
                })
                .thenApply(state -> open(state, lastSeen, end));
    }

    private SseEmitter open(JobState state, String lastSeen, CompletableFuture<Optional<JobOutcome>> end) {
        EventStream stream = new EventStream(state);
        stream.open(lastSeen);
        if (state.end().isEmpty()) {
            keep(stream, end);
        }
        return stream.emitter();
    }

    private void keep(EventStream stream, CompletableFuture<Optional<JobOutcome>> end) {
        // why not all at once: the streams that were opened together are written to one after the other
        long first = ThreadLocalRandom.current().nextLong(heartbeat.toMillis() / 2, heartbeat.toMillis() + 1);
        Future<?> beats = writers.scheduleAtFixedRate(
                () -> beat(stream, end), first, heartbeat.toMillis(), TimeUnit.MILLISECONDS);
        stream.emitter().onCompletion(() -> end.cancel(false));
        CompletableFuture<?> stopped = end.whenComplete((outcome, never) -> beats.cancel(false));
        CompletableFuture<?> unused = stopped.thenRunAsync(() -> stream.end(end.join()), writers);
    }

    private static void beat(EventStream stream, CompletableFuture<?> end) {
        if (!stream.beat()) {
            end.cancel(false);
        }
    }

    @PreDestroy
    void stop() {
        writers.shutdown();
    }
}
