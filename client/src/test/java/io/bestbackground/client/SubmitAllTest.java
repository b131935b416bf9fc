package io.bestbackground.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many jobs handed in at once. */
class SubmitAllTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final FakeTime time = new FakeTime();
    private final AtomicInteger batches = new AtomicInteger();

    @Test
    void sendsUpToAHundredInOneRequest() throws Exception {
        try (FakeServer server = new FakeServer(SubmitAllTest::takeAll)) {
            List<Submitted> all = service(server).submitAll(links(205));

            assertThat(all)
                    .extracting(submitted -> submitted.job().orElseThrow().id())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 205).mapToObj(i -> "job-" + i).toList());
            assertThat(server.requests())
                    .extracting(request -> JSON.readTree(request.body()).size())
                    .containsExactly(100, 100, 5);
            assertThat(server.requests())
                    .extracting(request -> request.header("Idempotency-key"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void tellsOfEachWhatBecameOfIt() throws Exception {
        FakeServer.Reply mixed = FakeServer.json(202, """
                [{'id':'job-0','status':'pending','href':'/jobs/job-0'},
                 {'status':'refused','problem':{'type':'about:blank','title':'No','status':400,'code':'not_an_image',
                  'detail':'No picture could be decoded.'}}]""");
        try (FakeServer server = FakeServer.inTurn(mixed)) {
            List<Submission> two = List.of(
                    Submission.of(Source.bytes(FakeServer.png()), Edit.crop()),
                    Submission.of(Source.bytes(new byte[] {1}), Edit.crop()));

            List<Submitted> all = service(server).submitAll(two);

            assertThat(JSON.readTree(server.requests().get(0).body())
                            .get(0)
                            .get("image")
                            .binaryValue())
                    .isEqualTo(FakeServer.png());
            assertThat(all.get(0).job()).contains(Job.of("job-0"));
            BestBackgroundException failure = all.get(1).failure().orElseThrow();
            assertThat(failure.code()).isEqualTo(FailureCode.NOT_AN_IMAGE);
            assertThat(failure.status()).isEqualTo(400);
        }
    }

    @Test
    void aPictureThatCannotBeReadAnyMoreFailsAlone(@TempDir Path folder) throws Exception {
        AtomicInteger taken = new AtomicInteger();
        Path good = Files.write(folder.resolve("good.png"), FakeServer.png());
        Path gone = Files.write(folder.resolve("gone.png"), FakeServer.png());
        Submission first = Submission.of(Source.file(good), Edit.crop()).withIdempotencyKey("sent before the others");
        List<Submission> all = Stream.concat(
                        Stream.of(first),
                        Stream.of(good, gone, good).map(file -> Submission.of(Source.file(file), Edit.crop())))
                .toList();
        try (FakeServer server = new FakeServer(request -> {
            assertThat(gone.toFile().delete()).isEqualTo(taken.get() == 0);
            return FakeServer.json(202, "{'id':'job-%d','status':'pending'}".formatted(taken.getAndIncrement()));
        })) {
            List<Submitted> answers = service(server).submitAll(all);

            assertThat(answers)
                    .extracting(submitted -> submitted.job().map(Job::id).orElse("none"))
                    .containsExactly("job-0", "job-1", "none", "job-2");
            assertThat(answers.get(2).failure().orElseThrow().code()).isEqualTo(FailureCode.SOURCE_UNREADABLE);
        }
    }

    @Test
    void sendsAgainThoseAloneThatTheServiceWasTooBusyFor() throws Exception {
        String busy = "{'status':'refused','problem':{'status':503,'code':'busy','detail':'Later.'}}";
        FakeServer.Reply half = FakeServer.json(202, "[" + busy + ",{'id':'job-b','status':'pending'}," + busy + "]");
        FakeServer.Reply rest =
                FakeServer.json(202, "[{'id':'job-a','status':'pending'},{'id':'job-c','status':'pending'}]");
        try (FakeServer server = FakeServer.inTurn(half, rest)) {
            List<Submitted> all = service(server).submitAll(links(3));

            assertThat(all)
                    .extracting(submitted -> submitted.job().orElseThrow().id())
                    .containsExactly("job-a", "job-b", "job-c");
            assertThat(JSON.readTree(server.requests().get(1).body())
                            .get(1)
                            .get("url")
                            .asString())
                    .isEqualTo("https://example.org/2");
            assertThat(time.pauses()).hasSize(1);
        }
    }

    @Test
    void doesNotPutThoseOffUntilTheJobsThatWereTakenHaveEnded() throws Exception {
        FakeServer.Reply half = FakeServer.json(202, """
                [{'id':'job-a','status':'pending'},
                 {'status':'refused','problem':{'status':503,'code':'busy','detail':'Later.'}}]""");
        FakeServer.Reply rest = FakeServer.json(202, "[{'id':'job-b','status':'pending'}]");
        try (FakeServer server = FakeServer.inTurn(half.with("Retry-After", "3600"), rest)) {
            assertThat(service(server).submitAll(links(2)))
                    .extracting(submitted -> submitted.job().orElseThrow().id())
                    .containsExactly("job-a", "job-b");
            assertThat(time.pauses())
                    .singleElement()
                    .satisfies(pause -> assertThat(pause).isLessThan(Duration.ofSeconds(1)));
        }
    }

    @Test
    void sendsAllAgainUnderTheSameKeyWhereOneMayHaveBeenTaken() throws Exception {
        FakeServer.Reply unsure = FakeServer.json(
                202,
                "[{'id':'job-a','status':'pending'},"
                        + "{'status':'refused','problem':{'status':503,'code':'unavailable','detail':'Later.'}}]");
        FakeServer.Reply all =
                FakeServer.json(202, "[{'id':'job-a','status':'pending'},{'id':'job-b','status':'pending'}]");
        try (FakeServer server = FakeServer.inTurn(unsure, all)) {
            assertThat(service(server).submitAll(links(2)))
                    .extracting(submitted -> submitted.job().orElseThrow().id())
                    .containsExactly("job-a", "job-b");

            FakeServer.Request first = server.requests().get(0);
            FakeServer.Request second = server.requests().get(1);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.header("Idempotency-key")).isEqualTo(first.header("Idempotency-key"));
        }
    }

    @Test
    void sendsAloneWhatIsUnreadableOrHasAKeyOfItsOwn() throws Exception {
        try (FakeServer server = new FakeServer(this::takeOne)) {
            List<Submission> odd = List.of(
                    links(1).get(0).withIdempotencyKey("order-17"),
                    Submission.of(Source.file(Path.of("no-such-file.jpg")), Edit.crop()),
                    Submission.of(Source.bytes(new byte[17 << 20]), Edit.crop()),
                    links(1).get(0));

            List<Submitted> all = service(server).submitAll(odd);

            assertThat(all)
                    .extracting(submitted -> submitted.job().map(Job::id).orElse("none"))
                    .containsExactly("one-1", "none", "one-2", "one-3");
            assertThat(all.get(1).failure().orElseThrow().code()).isEqualTo(FailureCode.SOURCE_UNREADABLE);
            assertThat(server.requests().get(0).header("Idempotency-key")).isEqualTo("\"order-17\"");
        }
    }

    @Test
    void failsOnePartAndNotTheOthers() throws Exception {
        FakeServer.Reply refused = FakeServer.problem(413, "too_many_bytes", "Too large.");
        try (FakeServer server =
                new FakeServer(request -> batches.getAndIncrement() == 0 ? refused : takeAll(request))) {
            List<Submitted> all = service(server).submitAll(links(150));

            assertThat(all.subList(0, 100))
                    .allMatch(submitted -> submitted.failure().isPresent());
            assertThat(all.subList(100, 150))
                    .allMatch(submitted -> submitted.job().isPresent());
        }
    }

    @Test
    void doesNotGoOnAskingAServiceThatIsGone() throws Exception {
        FakeServer gone = FakeServer.inTurn(FakeServer.broken());
        gone.close();

        List<Submitted> all = service(gone).submitAll(links(1000));

        assertThat(all).hasSize(1000).allMatch(submitted -> submitted.failure().isPresent());
        assertThat(time.pauses()).hasSize(3);
    }

    @Test
    void hasNothingToDoForNothing() throws Exception {
        try (FakeServer server = FakeServer.inTurn(FakeServer.broken())) {
            assertThat(service(server).submitAll(List.of())).isEmpty();
            assertThat(server.requests()).isEmpty();
        }
    }

    private static FakeServer.Reply takeAll(FakeServer.Request request) {
        String jobs = StreamSupport.stream(JSON.readTree(request.body()).spliterator(), false)
                .map(SubmitAllTest::taken)
                .collect(Collectors.joining(","));
        return FakeServer.json(202, "[" + jobs + "]");
    }

    private FakeServer.Reply takeOne(FakeServer.Request request) {
        return FakeServer.json(202, "{'id':'one-" + batches.incrementAndGet() + "','status':'pending'}");
    }

    private static String taken(JsonNode job) {
        return "{'id':'job-" + job.get("url").asString().replaceFirst(".*/", "") + "','status':'pending'}";
    }

    private static List<Submission> links(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Submission.of(Source.link(URI.create("https://example.org/" + i)), Edit.crop()))
                .collect(Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
    }

    private BestBackground service(FakeServer server) {
        return BestBackground.builder(server.uri()).time(time).build();
    }
}
