package io.bestbackground.api.job;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobId;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * {@code /jobs/{id}/events}: a job's status as it changes, as server-sent events. An event's id is the status that it
 * tells of, so that any replica can go on where another was cut off.
 */
@RestController
class EventsController {
    private final JobLookup lookup;
    private final FollowJob followJob;

    EventsController(JobLookup lookup, FollowJob followJob) {
        this.lookup = lookup;
        this.followJob = followJob;
    }

    @GetMapping(path = "/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    CompletableFuture<ResponseEntity<SseEmitter>> events(
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastSeen,
            HttpMethod method) {
        JobId job = JobIds.parse(id);
        check(lastSeen);
        if (isEnd(lastSeen)) {
            lookup.find(job);
            // why 204: the one answer that keeps browsers from connecting again (HTML, server-sent events)
            return completed(ResponseEntity.noContent().build());
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                // why: nginx would hold the events back to fill its buffer
                .header("X-Accel-Buffering", "no");
        if (method.equals(HttpMethod.HEAD)) {
            lookup.find(job);
            return completed(answer.build());
        }
        return followJob.follow(job, lastSeen).thenApply(answer::body);
    }

    private static CompletableFuture<ResponseEntity<SseEmitter>> completed(ResponseEntity<SseEmitter> answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static void check(String lastSeen) {
        if (!lastSeen.isEmpty() && !lastSeen.equals(JobView.PENDING) && !isEnd(lastSeen)) {
            throw new ApiProblem(
                    FailureReason.BAD_REQUEST, "Last-Event-ID: not the id of an event that was sent here.");
        }
    }

    private static boolean isEnd(String status) {
        return Arrays.stream(JobEnd.values()).anyMatch(end -> end.code().equals(status));
    }
}
