package io.bestbackground.api.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.InMemoryObjectStore;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowersTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final PendingJobs pending = new PendingJobs(
            new StoredOutcomes(new InMemoryObjectStore()), new WaitProperties(Duration.ofSeconds(50), LONG));
    private final Followers followers =
            new Followers(pending, new FollowProperties(2, Duration.ofSeconds(15), Duration.ofHours(1)));
    private final JobId id = JobId.next(Clock.systemUTC());

    @AfterEach
    void stop() {
        pending.stop();
    }

    @Test
    void turnsAwayWhoIsOneTooMany() {
        var first = followers.follow(id, LONG);
        var second = followers.follow(id, LONG);

        assertThatThrownBy(() -> followers.follow(id, LONG))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("2 clients");
        first.cancel(false);
        assertThat(followers.follow(id, LONG)).isNotDone();
        assertThat(second).isNotDone();
    }

    @Test
    void letsGoOfAllWhenTheReplicaStops() {
        var waiting = followers.follow(id, LONG);

        followers.stop();

        assertThat(waiting.join()).isEmpty();
        assertThat(followers.follow(id, LONG).join()).isEmpty();
        assertThat(pending.isAwaited(id)).isFalse();
    }
}
