package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.topic.DelayPublisher;
import io.bestbackground.common.trace.TraceSpan;
import io.bestbackground.common.trace.Traces;
import io.bestbackground.standalone.SpanReceiver.Received;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service of its own that sends its traces to a collector. */
class TracedIT {
    private static final String ID = "bestbackground.job.id";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            // why now: what the thread is at is read when it is first asked for
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    };
    // why another each time: the mask of a picture that was seen before is not inferred
    private static final AtomicInteger NEXT_WIDTH = new AtomicInteger(500);

    private static SpanReceiver collector;
    private static StandaloneServer server;

    @BeforeAll
    static void start() throws Exception {
        collector = new SpanReceiver();
        server = StandaloneServer.startTemporary(
                Map.of("bestbackground.tracing.endpoint", collector.address(), "management.server.port", "0"));
        LOG.start();
        root().addAppender(LOG);
    }

    @AfterAll
    static void stop() {
        root().detachAppender(LOG);
        server.close();
        collector.close();
    }

    @Test
    void oneTraceLeadsFromTheRequestToTheOutcome() throws Exception {
        String id = crop("").get("id").asString();

        List<Received> trace = awaitTrace(id, "hear job-outcomes", "POST /process");
        assertThat(trace.stream().map(Received::trace).distinct()).hasSize(1);
        assertThat(trace.stream().map(Received::name))
                .contains("publish jobs.interactive", "work on jobs.interactive", "store PUT")
                .contains("fetch", "decode", "infer", "render", "encode", "store", "end");
        Received request = named(trace, "POST /process");
        Received publish = named(trace, "publish jobs.interactive");
        Received work = named(trace, "work on jobs.interactive");
        assertThat(request.parent()).isEmpty();
        assertThat(request.tags()).containsEntry("http.response.status_code", "200");
        assertThat(publish.parent()).isEqualTo(request.id());
        assertThat(work.parent()).isEqualTo(publish.id());
        assertThat(named(trace, "decode").parent()).isEqualTo(work.id());
        assertThat(work.tags()).containsEntry("bestbackground.job.verdict", "done");
    }

    @Test
    void aJobThatIsPutOffKeepsItsTrace() throws Exception {
        EditOptions edit = EditOptions.parse(Map.of("mode", "mask"));
        JobRequest job = new JobRequest(JobId.next(Clock.systemUTC()), edit, Lane.BULK, "ab".repeat(32), null, null);
        server.bean(ObjectStore.class)
                .put(ObjectKeys.source(job.id()), SamplePictures.jpeg(200, 150), "image/jpeg", Map.of());
        try (TraceSpan attempt = server.bean(Traces.class).serve("attempt", null)) {
            TraceSpan.Current current = attempt.tag(ID, job.id().value()).enter();
            server.bean(DelayPublisher.class)
                    .send(
                            Lane.BULK.topic(),
                            job.id().value(),
                            JobJson.write(job),
                            Map.of("x-attempt", "2"),
                            Instant.now().plusMillis(1500));
            current.close();
        }

        List<Received> trace = awaitTrace(job.id().value(), "attempt", "work on jobs.bulk", "end");
        Received work = named(trace, "work on jobs.bulk");
        assertThat(work.trace()).isEqualTo(named(trace, "attempt").trace());
        assertThat(work.tags()).containsEntry("bestbackground.job.attempt", "2");
    }

    @Test
    void goesOnWithTheTraceOfItsClient() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        String id = crop("00-" + trace + "-00f067aa0ba902b7-01").get("id").asString();

        List<Received> spans = awaitTrace(id, "POST /process");
        assertThat(spans).allMatch(span -> span.trace().equals(trace));
        assertThat(named(spans, "POST /process").parent()).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void histogramsPointAtTraces() throws Exception {
        String id = crop("").get("id").asString();
        awaitTrace(id, "work on jobs.interactive");

        HttpRequest scrape = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.managementPort() + "/actuator/prometheus"))
                .header("Accept", "application/openmetrics-text")
                .build();
        String metrics = HTTP.send(scrape, BodyHandlers.ofString()).body();

        assertThat(metrics).containsPattern("bestbackground_stage_seconds_bucket\\{.*stage=\"decode\".*trace_id=");
        assertThat(metrics).containsPattern("bestbackground_job_seconds_bucket\\{.*trace_id=");
    }

    @Test
    void whatIsLoggedOfAJobBearsItsIdAndItsTrace() throws Exception {
        String id = crop("").get("id").asString();
        List<Received> trace = awaitTrace(id, "work on jobs.interactive");

        ILoggingEvent line = LOG.list.stream()
                .filter(event -> id.equals(event.getMDCPropertyMap().get("job")))
                .filter(event -> event.getFormattedMessage().startsWith("succeeded after"))
                .findFirst()
                .orElseThrow();
        assertThat(line.getMDCPropertyMap())
                .containsEntry("trace.id", trace.get(0).trace());
    }

    private static JsonNode crop(String traceparent) throws Exception {
        String scene = Base64.getEncoder().encodeToString(SamplePictures.jpeg(NEXT_WIDTH.getAndIncrement(), 300));
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve("/process"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"image\": \"%s\", \"mode\": \"crop\"}".formatted(scene)));
        if (!traceparent.isEmpty()) {
            request.header("traceparent", traceparent);
        }
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The trace of a job, once spans of these names have come; they come a second after they ended. */
    private static List<Received> awaitTrace(String id, String... names) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> collector.traceWith(ID, id),
                        spans -> spans.stream().map(Received::name).toList().containsAll(List.of(names)));
    }

    private static Received named(List<Received> trace, String name) {
        return trace.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
    }
}
