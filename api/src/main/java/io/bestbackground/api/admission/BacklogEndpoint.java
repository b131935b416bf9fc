package io.bestbackground.api.admission;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.QueueAge;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code /actuator/backlog}: how much work waits, for whoever decides how many workers there are. Every replica says
 * the same, also when there is no worker at all.
 */
@Endpoint(id = "backlog")
final class BacklogEndpoint {
    private final QueuePace pace;
    private final QueueAge age;

    BacklogEndpoint(QueuePace pace, QueueAge age) {
        this.pace = pace;
        this.age = age;
    }

    @ReadOperation
    Backlog backlog() {
        Map<String, Waiting> lanes = new TreeMap<>();
        Arrays.stream(Lane.values()).forEach(lane -> lanes.put(lane.code(), waiting(lane)));
        return new Backlog(
                lanes.values().stream().mapToLong(Waiting::jobs).sum(),
                lanes.values().stream().mapToDouble(Waiting::seconds).sum(),
                seconds(pace.jobTime()),
                lanes);
    }

    private Waiting waiting(Lane lane) {
        long jobs = pace.depth(lane);
        return new Waiting(
                jobs, seconds(pace.jobTime().multipliedBy(jobs)), seconds(age.of(lane)), seconds(pace.backlog(lane)));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /**
     * What waits in all.
     *
     * @param jobs not done, in hand or waiting
     * @param seconds of work for one thread of a worker
     * @param jobSeconds that one job keeps a thread busy, as the last ends told
     * @param lanes the same for each lane, by its name
     */
    record Backlog(long jobs, double seconds, double jobSeconds, Map<String, Waiting> lanes) {}

    /**
     * What waits in one lane.
     *
     * @param jobs not done, in hand or waiting
     * @param seconds of work for one thread of a worker
     * @param ageSeconds since the oldest of them was published
     * @param waitSeconds until a job that comes now is begun, with the workers that there are
     */
    record Waiting(long jobs, double seconds, double ageSeconds, double waitSeconds) {}
}
