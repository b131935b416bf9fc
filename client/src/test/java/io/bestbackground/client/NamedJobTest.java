package io.bestbackground.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whatever fails once a job is known names it, so that it can be taken up again. */
class NamedJobTest {
    private static final Job JOB = Job.of("job-1");
    private static final Source PICTURE = Source.bytes(FakeServer.png());
    private static final FakeServer.Reply ACCEPTED = FakeServer.json(202, "{'id':'job-1','status':'pending'}");
    private static final FakeServer.Reply SUCCEEDED = FakeServer.json(
            200, "{'id':'job-1','status':'succeeded','results':[{'type':'image/png','width':3,'height':4}]}");

    @Test
    void whenTheServiceOrAGatewayRefuses() {
        for (FakeServer.Reply refusal : List.of(
                FakeServer.problem(404, "not_found", "There is no such job."),
                FakeServer.problem(500, "internal", "A mistake."),
                FakeServer.json(403, "<h1>Forbidden</h1>"),
                FakeServer.json(200, "<h1>Welcome</h1>"),
                FakeServer.broken())) {
            try (FakeServer server = FakeServer.inTurn(refusal)) {
                BestBackground service = service(server);

                assertNames(() -> service.job("job-1"));
                assertNames(() -> service.await(JOB, Duration.ofSeconds(3)));
                assertNames(() -> service.edited(JOB));
                if (refusal.status() != 200) {
                    assertNames(() -> service.result(JOB, 0));
                    assertNames(() -> service.cancel(JOB));
                }
            }
        }
    }

    @Test
    void whenAnEditCannotAskForIts() {
        try (FakeServer server = FakeServer.inTurn(ACCEPTED, FakeServer.json(401, "<h1>Who are you?</h1>"))) {
            assertNames(() -> service(server).crop(PICTURE));
        }
    }

    @Test
    void whenItsPictureCannotBeDownloaded() {
        try (FakeServer server = FakeServer.inTurn(ACCEPTED, SUCCEEDED, FakeServer.json(520, "<h1>Unknown</h1>"))) {
            assertNames(() -> service(server).crop(PICTURE));
        }
    }

    @Test
    void whenTheTimeIsOverBeforeItsPictureHasCome() {
        CountDownLatch over = new CountDownLatch(1);
        try (FakeServer server = new FakeServer(request -> {
            if (request.path().endsWith("/0")) {
                await(over);
            }
            return request.method().equals("POST") ? ACCEPTED.with("Retry-After", "0") : SUCCEEDED;
        })) {
            BestBackground service = BestBackground.builder(server.uri())
                    .timeout(Duration.ofSeconds(2))
                    .build();

            assertThatThrownBy(() -> service.crop(PICTURE))
                    .as("the job has ended, so that nobody is still at work on it")
                    .isInstanceOfSatisfying(BestBackgroundException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(FailureCode.NO_ANSWER);
                        assertThat(failure.jobId()).contains("job-1");
                    });
            over.countDown();
        }
    }

    private static void assertNames(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BestBackgroundException.class,
                        failure -> assertThat(failure.jobId()).contains("job-1"));
    }

    private static BestBackground service(FakeServer server) {
        return BestBackground.builder(server.uri()).time(new FakeTime()).build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
