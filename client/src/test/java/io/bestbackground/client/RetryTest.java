package io.bestbackground.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a request is sent again; no time passes here but in the pauses. */
class RetryTest {
    private static final Source PICTURE = Source.bytes(FakeServer.png());
    private static final FakeServer.Reply BUSY = FakeServer.problem(503, "busy", "Too much to do.");

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();

    @Test
    void comesBackWhenTheServiceAsksForIt() throws Exception {
        FakeServer.Reply limited = FakeServer.problem(429, "busy", "Slow down.");
        try (FakeServer server = FakeServer.inTurn(
                limited.with("Retry-After", "7"),
                BUSY.with("Retry-After", "Sat, 31 Jan 2026 12:00:30 GMT"),
                FakeServer.pictures(1))) {
            Path file = Files.write(folder.resolve("a.jpg"), FakeServer.png());

            assertThat(service(server).crop(Source.file(file)).pictures()).hasSize(1);

            assertThat(server.requests()).hasSize(3);
            assertThat(server.requests().get(2).body())
                    .as("the whole body again")
                    .isEqualTo(server.requests().get(0).body());
            assertThat(time.pauses()).hasSize(2);
            assertThat(time.pauses().get(0)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
            assertThat(time.nanos())
                    .isBetween(
                            Duration.ofSeconds(30).toNanos(),
                            Duration.ofSeconds(40).toNanos());
        }
    }

    @Test
    void comesBackAtGrowingIntervalsWhenItIsNotTold() {
        try (FakeServer server = FakeServer.inTurn(BUSY.with("Retry-After", "soon"))) {
            assertThatThrownBy(() -> service(server).crop(PICTURE))
                    .isInstanceOfSatisfying(BestBackgroundException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(FailureCode.BUSY);
                        assertThat(failure.retryAfter()).isEmpty();
                    });

            assertThat(server.requests()).hasSize(4);
            assertThat(time.pauses()).hasSize(3);
            assertThat(time.pauses().get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
            assertThat(time.pauses().get(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(time.pauses().get(2)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }
    }

    @Test
    void doesNotWaitBeyondItsTime() {
        try (FakeServer server = FakeServer.inTurn(BUSY.with("Retry-After", "3600"))) {
            assertThatThrownBy(() -> service(server).crop(PICTURE))
                    .isInstanceOfSatisfying(
                            BestBackgroundException.class,
                            failure -> assertThat(failure.retryAfter()).contains(Duration.ofHours(1)));

            assertThat(server.requests()).hasSize(1);
            assertThat(time.pauses()).isEmpty();
        }
    }

    @Test
    void doesNotRepeatWhatWouldFailAgain() {
        for (int status : new int[] {400, 409, 422, 500, 502, 504}) {
            try (FakeServer server = FakeServer.inTurn(FakeServer.problem(status, "some_code", "No."))) {
                assertThatThrownBy(() -> service(server).crop(PICTURE)).isInstanceOf(BestBackgroundException.class);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void goesOnAfterABrokenConnection() throws Exception {
        try (FakeServer server = FakeServer.inTurn(FakeServer.broken(), FakeServer.broken(), FakeServer.pictures(1))) {
            assertThat(service(server).crop(PICTURE).pictures()).hasSize(1);
            assertThat(time.pauses()).hasSize(2);
        }
    }

    @Test
    void keepsTheKeyOfASubmissionThatIsRepeated() throws Exception {
        FakeServer.Reply taken = FakeServer.json(202, "{'id':'job-1','status':'pending'}");
        try (FakeServer server = FakeServer.inTurn(FakeServer.broken(), BUSY, taken, taken)) {
            BestBackground service = service(server);

            service.submit(PICTURE, Edit.crop());
            service.submit(PICTURE, Edit.crop());

            assertThat(server.requests().subList(0, 3))
                    .extracting(request -> request.header("Idempotency-key"))
                    .containsOnly(server.requests().get(0).header("Idempotency-key"));
            assertThat(server.requests().get(3).header("Idempotency-key"))
                    .matches("\"[0-9a-f-]{36}\"")
                    .isNotEqualTo(server.requests().get(0).header("Idempotency-key"));
        }
    }

    @Test
    void asksForNoLongerWaitThanItHasLeft() throws Exception {
        FakeServer.Reply accepted = FakeServer.json(202, "{'id':'job-1','status':'pending'}");
        try (FakeServer server = FakeServer.inTurn(BUSY.with("Retry-After", "7"), accepted)) {
            BestBackground service = BestBackground.builder(server.uri())
                    .time(time)
                    .timeout(Duration.ofSeconds(10))
                    .build();

            assertThatThrownBy(() -> service.crop(PICTURE))
                    .isInstanceOfSatisfying(BestBackgroundException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(FailureCode.STILL_PENDING);
                        assertThat(failure.jobId()).contains("job-1");
                    });
            assertThat(server.requests().get(0).header("Prefer")).isEqualTo("wait=9");
            assertThat(server.requests().get(1).header("Prefer")).isIn("wait=0", "wait=1", "wait=2");
        }
    }

    @Test
    void keepsTheKeyOfAnEditUnlessItsJobHasFailed() throws Exception {
        FakeServer.Reply failed = FakeServer.problem(503, "timed_out", "A step took too long.");
        try (FakeServer server = FakeServer.inTurn(FakeServer.broken(), BUSY, failed, FakeServer.pictures(1))) {
            service(server).crop(PICTURE);

            List<String> keys = server.requests().stream()
                    .map(request -> request.header("Idempotency-key"))
                    .toList();
            assertThat(keys).allMatch(key -> key.matches("\"[0-9a-f-]{36}\""));
            assertThat(keys.subList(0, 3)).containsOnly(keys.get(0));
            assertThat(keys.get(3)).isNotEqualTo(keys.get(0));
        }
    }

    @Test
    void takesANewKeyWhereTheAnswerNamesAJobThatHasEnded() throws Exception {
        FakeServer.Reply away = FakeServer.problem(503, "unavailable", "No memory.");
        FakeServer.Reply ended = away.with("Job-Id", "job-1");
        try (FakeServer server = FakeServer.inTurn(away, ended, ended, FakeServer.pictures(1))) {
            service(server).crop(PICTURE);

            List<String> keys = server.requests().stream()
                    .map(request -> request.header("Idempotency-key"))
                    .toList();
            assertThat(keys.get(1)).as("no job has ended").isEqualTo(keys.get(0));
            assertThat(keys.subList(1, 4)).doesNotHaveDuplicates();
        }
    }

    @Test
    void namesTheJobThatHasEnded() {
        FakeServer.Reply ended = FakeServer.problem(422, "no_object", "None.").with("Job-Id", "job-1");
        try (FakeServer server = FakeServer.inTurn(ended)) {
            assertThatThrownBy(() -> service(server).crop(PICTURE))
                    .isInstanceOfSatisfying(
                            BestBackgroundException.class,
                            failure -> assertThat(failure.jobId()).contains("job-1"));
        }
    }

    @Test
    void leavesAKeyThatWasGivenForEveryRequest() throws Exception {
        try (FakeServer server = FakeServer.inTurn(BUSY, FakeServer.pictures(1))) {
            BestBackground service = BestBackground.builder(server.uri())
                    .time(time)
                    .header("idempotency-key", "mine")
                    .build();

            service.crop(PICTURE);

            assertThat(server.requests())
                    .extracting(request -> request.header("Idempotency-key"))
                    .containsExactly("mine", "mine");
        }
    }

    @Test
    void triesAgainWhereNobodyListens() throws Exception {
        BestBackground service = BestBackground.builder(URI.create("http://127.0.0.1:" + freePort()))
                .time(time)
                .retries(2)
                .build();

        assertThatThrownBy(() -> service.job("job-1"))
                .isInstanceOfSatisfying(
                        BestBackgroundException.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.SERVICE_UNREACHABLE));
        assertThat(time.pauses()).hasSize(2);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private BestBackground service(FakeServer server) {
        return BestBackground.builder(server.uri()).time(time).build();
    }
}
