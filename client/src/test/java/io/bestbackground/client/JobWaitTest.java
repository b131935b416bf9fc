package io.bestbackground.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a client waits for a job whose service is full, or away for a while. */
class JobWaitTest {
    private static final FakeServer.Reply PENDING = FakeServer.json(200, "{'id':'job-1','status':'pending'}");
    private static final FakeServer.Reply FAILED = FakeServer.json(
            200, "{'id':'job-1','status':'failed','problem':{'code':'no_object','detail':'Nothing stands out.'}}");
    private static final FakeServer.Reply DRAINING =
            FakeServer.problem(503, "unavailable", "Stopping.").with("Retry-After", "5");

    private final FakeTime time = new FakeTime();

    @Test
    void isNotAwayForAsLongAsANewJobWouldWait() throws Exception {
        try (FakeServer server = FakeServer.inTurn(PENDING.with("Retry-After", "95"), FAILED)) {
            Job job = service(server).await(Job.of("job-1"), Duration.ofMinutes(2));

            assertThat(job.status()).isEqualTo(JobStatus.FAILED);
            assertThat(time.pauses()).containsExactly(Duration.ofSeconds(5));
        }
    }

    @Test
    void asksAgainAtOnceWhenTheAnswerWasHeldBack() throws Exception {
        try (FakeServer server = new FakeServer(request -> {
            if (time.pauses().isEmpty()) {
                var unused = time.pause(Duration.ofSeconds(31));
                return PENDING.with("Retry-After", "95");
            }
            return FAILED;
        })) {
            Job job = service(server).await(Job.of("job-1"), Duration.ofMinutes(2));

            assertThat(job.status()).isEqualTo(JobStatus.FAILED);
            assertThat(time.pauses()).containsExactly(Duration.ofSeconds(31), Duration.ZERO);
        }
    }

    @Test
    void givesTheJobAsItWasWhenTheServiceIsAwayAtTheEndOfTheWait() throws Exception {
        try (FakeServer server = FakeServer.inTurn(PENDING, DRAINING)) {
            Job job = service(server).await(Job.of("job-1"), Duration.ofSeconds(3));

            assertThat(job.status()).isEqualTo(JobStatus.PENDING);
            assertThat(time.now()).isEqualTo(FakeTime.START.plusSeconds(3));
        }
    }

    @Test
    void comesBackOnceMoreWhenTheServiceAsksForMoreThanIsLeft() throws Exception {
        try (FakeServer server = FakeServer.inTurn(DRAINING, FAILED)) {
            Job job = service(server).await(Job.of("job-1"), Duration.ofSeconds(3));

            assertThat(job.status()).isEqualTo(JobStatus.FAILED);
            assertThat(server.requests())
                    .extracting(request -> request.header("Prefer"))
                    .as("a longer wait than is left would lose the answer")
                    .containsExactly("wait=2", "wait=0");
        }
    }

    @Test
    void failsWhenNothingWasEverHeardOfTheJob() {
        try (FakeServer server = FakeServer.inTurn(DRAINING)) {
            assertThatThrownBy(() -> service(server).await(Job.of("job-1"), Duration.ofSeconds(3)))
                    .isInstanceOfSatisfying(
                            BestBackgroundException.class,
                            failure -> assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE));
        }
    }

    private BestBackground service(FakeServer server) {
        return BestBackground.builder(server.uri()).time(time).build();
    }
}
