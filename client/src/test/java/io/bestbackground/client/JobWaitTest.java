package io.bestbackground.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client waits for a job whose service is full, or away for a while. */
class JobWaitTest {
    private static final FakeServer.Reply PENDING = FakeServer.json(200, "{'id':'job-1','status':'pending'}");
    private static final FakeServer.Reply FAILED = FakeServer.json(
            200, "{'id':'job-1','status':'failed','problem':{'code':'no_object','detail':'Nothing stands out.'}}");
    private static final FakeServer.Reply DRAINING =
            FakeServer.problem(503, "unavailable", "Stopping.").with("Retry-After", "5");

    private static final FakeServer.Reply ACCEPTED = FakeServer.json(202, "{'id':'job-1','status':'pending'}");
    private static final Source PICTURE = Source.bytes(FakeServer.png());

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

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
    void asksOnWhileAGatewayLetsItNotThrough(int status) throws Exception {
        FakeServer.Reply gateway = FakeServer.json(status, "<h1>No</h1>");
        try (FakeServer server = FakeServer.inTurn(PENDING, gateway)) {
            Job job = service(server).await(Job.of("job-1"), Duration.ofSeconds(30));

            assertThat(job.status()).isEqualTo(JobStatus.PENDING);
            assertThat(time.now()).isEqualTo(FakeTime.START.plusSeconds(30));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
    void namesTheJobOfAnEditBehindAGatewayThatLetsItNotThrough(int status) {
        FakeServer.Reply gateway = FakeServer.json(status, "<h1>No</h1>");
        try (FakeServer server = FakeServer.inTurn(ACCEPTED, gateway)) {
            BestBackground service = BestBackground.builder(server.uri())
                    .time(time)
                    .timeout(Duration.ofSeconds(20))
                    .build();

            assertThatThrownBy(() -> service.crop(PICTURE))
                    .isInstanceOfSatisfying(BestBackgroundException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(FailureCode.STILL_PENDING);
                        assertThat(failure.jobId()).contains("job-1");
                    });
            assertThat(Duration.ofNanos(time.nanos())).isEqualTo(Duration.ofSeconds(20));
        }
    }

    @Test
    void takesANumberInAGatewaysAnswerForNoCodeOfTheService() throws Exception {
        FakeServer.Reply gateway = FakeServer.json(500, "{'code':500,'message':'Internal error'}");
        try (FakeServer server = FakeServer.inTurn(PENDING, gateway, FAILED)) {
            Job job = service(server).await(Job.of("job-1"), Duration.ofSeconds(30));

            assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        }
    }

    @Test
    void followsTheJobOfAnEditThroughALongRestart() {
        Stream<FakeServer.Reply> restart =
                IntStream.range(0, 18).mapToObj(number -> number < 9 ? DRAINING : FakeServer.broken());
        FakeServer.Reply[] replies = Stream.of(Stream.of(ACCEPTED), restart, Stream.of(FAILED))
                .flatMap(some -> some)
                .toArray(FakeServer.Reply[]::new);
        try (FakeServer server = FakeServer.inTurn(replies)) {
            assertThatThrownBy(() -> service(server).crop(PICTURE))
                    .isInstanceOfSatisfying(
                            BestBackgroundException.class,
                            failure -> assertThat(failure.code()).isEqualTo(FailureCode.NO_OBJECT));
        }
    }

    @Test
    void pausesBetweenItsQuestionsToAServiceThatIsGone() {
        AtomicInteger questions = new AtomicInteger();
        try (FakeServer server = new FakeServer(request -> {
            int number = questions.incrementAndGet();
            if (number == 2) {
                var unused = time.pause(Duration.ofSeconds(31));
            }
            return number == 1 ? ACCEPTED : number == 2 ? PENDING : FakeServer.broken();
        })) {
            BestBackground service =
                    BestBackground.builder(server.uri()).time(time).retries(0).build();

            assertThatThrownBy(() -> service.crop(PICTURE))
                    .isInstanceOfSatisfying(
                            BestBackgroundException.class,
                            failure -> assertThat(failure.jobId()).contains("job-1"));
            assertThat(questions).hasValueLessThan(150);
        }
    }

    @Test
    void saysThatAGatewayAloneWasHeard() {
        try (FakeServer server = FakeServer.inTurn(FakeServer.json(502, "<h1>Bad gateway</h1>"))) {
            assertThatThrownBy(() -> service(server).await(Job.of("job-1"), Duration.ofSeconds(3)))
                    .isInstanceOfSatisfying(BestBackgroundException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
                        assertThat(failure.status()).isEqualTo(502);
                        assertThat(failure.jobId()).contains("job-1");
                    });
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
