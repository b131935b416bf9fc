package io.bestbackground.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Jobs from handing in to their end. */
class JobsTest {
    private static final Source PICTURE = Source.bytes(FakeServer.png());
    private static final FakeServer.Reply PENDING = FakeServer.json(
            200, "{'id':'job-1','status':'pending','mode':'both','createdAt':'2026-01-31T12:00:00Z','results':[]}");
    private static final FakeServer.Reply SUCCEEDED = FakeServer.json(200, """
            {'id':'job-1','status':'succeeded','mode':'both','createdAt':'2026-01-31T12:00:00Z',
             'finishedAt':'2026-01-31T12:00:01.5Z','attempts':1,'another':true,'model':'u2netp','device':'cpu',
             'cached':true,'timing':{'inferenceMs':0},'results':[
             {'href':'/jobs/job-1/results/0','type':'image/png','width':30,'height':40,
              'box':{'x':1,'y':2,'width':30,'height':40},'score':0.75},
             {'href':'/jobs/job-1/results/1','type':'image/png','width':300,'height':400}]}""");
    private static final FakeServer.Reply FAILED = FakeServer.json(
            200, "{'id':'job-1','status':'failed','problem':{'code':'no_object','detail':'Nothing stands out.'}}");

    private final FakeTime time = new FakeTime();

    @Test
    void handsInAJobWithAllThatItMayCarry() throws Exception {
        FakeServer.Reply taken = FakeServer.json(202, "{'id':'job-1','status':'pending','href':'/jobs/job-1'}");
        try (FakeServer server = FakeServer.inTurn(taken)) {
            Submission submission = Submission.of(
                            Source.job(Job.of("job-0")), Edit.crop().margin("5%"))
                    .withDeadline(Instant.parse("2026-02-01T00:00:00Z"))
                    .withWebhook(URI.create("https://shop.example/done"))
                    .withIdempotencyKey("order \"17\"");

            Job job = service(server).submit(submission);

            assertThat(job).isEqualTo(Job.of("job-1"));
            FakeServer.Request request = server.requests().get(0);
            assertThat(request.line()).isEqualTo("POST /jobs");
            assertThat(request.header("Prefer")).isEqualTo("respond-async");
            assertThat(request.header("Idempotency-key")).isEqualTo("\"order \\\"17\\\"\"");
            assertThat(request.body())
                    .contains("\"source\":\"job:job-0\"", "\"margin\":\"5%\"", "\"deadline\":\"2026-02-01T00:00:00Z\"")
                    .contains("\"webhook\":\"https://shop.example/done\"");
        }
    }

    @Test
    void sendsDeadlinesInWholeSeconds() {
        Submission submission = Submission.of(PICTURE, Edit.mask());

        assertThat(submission.withDeadline(Duration.ofMillis(90_001)).deadline())
                .isEqualTo("91s");
    }

    @Test
    void takesTheIdFromTheAddressWhenTheBodyIsEmpty() throws Exception {
        FakeServer.Reply taken = FakeServer.json(202, "").with("Location", "http://example.org/jobs/job-7");
        try (FakeServer server = FakeServer.inTurn(taken)) {
            assertThat(service(server).submit(PICTURE, Edit.crop()).id()).isEqualTo("job-7");
        }
    }

    @Test
    void waitsForTheEndAndDownloadsThePictures() throws Exception {
        try (FakeServer server = FakeServer.inTurn(
                PENDING.with("Retry-After", "3"), SUCCEEDED, FakeServer.picture(), FakeServer.picture())) {
            BestBackground service = service(server);

            Job job = service.await(Job.of("job-1"), Duration.ofMinutes(5));
            Edited edited = service.edited(job);

            assertThat(job.hasEnded()).isTrue();
            assertThat(job.finishedAt()).isEqualTo(Instant.parse("2026-01-31T12:00:01.5Z"));
            assertThat(edited.pictures()).hasSize(2);
            assertThat(edited.picture().bytes()).isEqualTo(FakeServer.png());
            assertThat(edited.box()).isEqualTo(new Edited.Box(1, 2, 30, 40));
            assertThat(edited.cached()).isTrue();
            assertThat(edited.timing()).containsEntry("inferenceMs", 0.0);
            assertThat(server.requests())
                    .extracting(FakeServer.Request::line)
                    .containsExactly(
                            "GET /jobs/job-1",
                            "GET /jobs/job-1",
                            "GET /jobs/job-1/results/0",
                            "GET /jobs/job-1/results/1");
            assertThat(server.requests().get(0).header("Prefer")).isEqualTo("wait=30");
            assertThat(time.pauses()).containsExactly(Duration.ofSeconds(3));
        }
    }

    @Test
    void givesTheJobAsItIsWhenTheWaitRunsOut() throws Exception {
        try (FakeServer server = FakeServer.inTurn(PENDING)) {
            Job job = service(server).await(Job.of("job-1"), Duration.ofSeconds(20));

            assertThat(job.status()).isEqualTo(JobStatus.PENDING);
            assertThat(job.mode()).isEqualTo("both");
            assertThat(time.now()).isEqualTo(FakeTime.START.plusSeconds(20));
            assertThat(time.pauses().get(0)).isEqualTo(Duration.ofMillis(200));
            assertThat(time.pauses()).allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0);
        }
    }

    @Test
    void mayWaitForever() throws Exception {
        try (FakeServer server = FakeServer.inTurn(SUCCEEDED)) {
            Duration forever = Duration.ofSeconds(Long.MAX_VALUE);

            assertThat(service(server).await(Job.of("job-1"), forever).status()).isEqualTo(JobStatus.SUCCEEDED);
        }
    }

    @Test
    void looksOnceEvenWithoutTimeToWait() throws Exception {
        try (FakeServer server = FakeServer.inTurn(SUCCEEDED)) {
            assertThat(service(server).await(Job.of("job-1"), Duration.ZERO).status())
                    .isEqualTo(JobStatus.SUCCEEDED);
            assertThat(server.requests().get(0).header("Prefer")).isEqualTo("wait=0");
        }
    }

    @Test
    void waitsThroughARestartOfTheService() throws Exception {
        FakeServer.Reply gateway = FakeServer.json(502, "<h1>Bad gateway</h1>");
        FakeServer.Reply starting = FakeServer.problem(503, "unavailable", "Not yet.");
        try (FakeServer server = FakeServer.inTurn(
                PENDING, FakeServer.broken(), gateway, gateway, starting, starting, starting, SUCCEEDED)) {
            assertThat(service(server)
                            .await(Job.of("job-1"), Duration.ofMinutes(5))
                            .status())
                    .isEqualTo(JobStatus.SUCCEEDED);
        }
    }

    @Test
    void goesOnByItselfWhenAnEditTakesLongerThanTheServiceWaits() throws Exception {
        FakeServer.Reply accepted = FakeServer.json(202, "{'id':'job-1','status':'pending'}");
        try (FakeServer server = FakeServer.inTurn(
                accepted.with("Retry-After", "2"), PENDING, SUCCEEDED, FakeServer.picture(), FakeServer.picture())) {
            Edited edited = service(server).both(PICTURE);

            assertThat(edited.id()).isEqualTo("job-1");
            assertThat(edited.pictures()).hasSize(2);
            assertThat(time.pauses().get(0)).isEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void namesTheJobOfAnEditWhoseTimeIsOver() {
        FakeServer.Reply accepted = FakeServer.json(202, "{'id':'job-1','status':'pending'}");
        try (FakeServer server = FakeServer.inTurn(accepted, PENDING)) {
            assertThatThrownBy(() -> service(server).crop(PICTURE))
                    .isInstanceOfSatisfying(BestBackgroundException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(FailureCode.STILL_PENDING);
                        assertThat(failure.jobId()).contains("job-1");
                    });
        }
    }

    @Test
    void failsAsTheJobDid() {
        try (FakeServer server = FakeServer.inTurn(FAILED)) {
            assertThatThrownBy(() -> service(server).edited(Job.of("job-1")))
                    .hasMessage("Nothing stands out.")
                    .isInstanceOfSatisfying(BestBackgroundException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(FailureCode.NO_OBJECT);
                        assertThat(failure.jobId()).contains("job-1");
                    });
        }
        for (String end : new String[] {"canceled", "expired", "pending"}) {
            try (FakeServer server = FakeServer.inTurn(FakeServer.json(200, "{'id':'j','status':'" + end + "'}"))) {
                assertThatThrownBy(() -> service(server).edited(Job.of("j")))
                        .isInstanceOfSatisfying(
                                BestBackgroundException.class,
                                failure -> assertThat(failure.code().text()).endsWith(end));
            }
        }
    }

    @Test
    void cancelsAJobOrSaysThatItHasEnded() throws Exception {
        FakeServer.Reply done = new FakeServer.Reply(204, new byte[0], java.util.Map.of());
        try (FakeServer server =
                FakeServer.inTurn(done, FakeServer.problem(409, "job_finished", "It has succeeded."))) {
            BestBackground service = service(server);

            service.cancel(Job.of("job-1"));
            assertThatThrownBy(() -> service.cancel(Job.of("job-1")))
                    .isInstanceOfSatisfying(
                            BestBackgroundException.class,
                            failure -> assertThat(failure.code()).isEqualTo(FailureCode.JOB_FINISHED));

            assertThat(server.requests().get(0).line()).isEqualTo("DELETE /jobs/job-1");
        }
    }

    @Test
    void saysWhenAnAnswerTellsOfNoJob() {
        for (String odd : new String[] {"{'id':'a/b','status':'pending'}", "{'id':'a','status':'lost'}", "[]"}) {
            try (FakeServer server = FakeServer.inTurn(FakeServer.json(200, odd))) {
                assertThatThrownBy(() -> service(server).job("a"))
                        .isInstanceOfSatisfying(
                                BestBackgroundException.class,
                                failure -> assertThat(failure.code()).isEqualTo(FailureCode.NOT_UNDERSTOOD));
            }
        }
    }

    @Test
    void endsTheRequestOfAWaitThatIsCancelled() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (FakeServer server = new FakeServer(request -> {
            asked.countDown();
            await(over);
            return PENDING;
        })) {
            CompletableFuture<Job> wait =
                    BestBackground.at(server.uri()).awaitAsync(Job.of("job-1"), Duration.ofMinutes(5));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            wait.cancel(true);
            over.countDown();

            assertThat(wait).isCancelled();
            assertThat(server.requests()).hasSize(1);
        }
    }

    private BestBackground service(FakeServer server) {
        return BestBackground.builder(server.uri()).time(time).build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
