package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.picture.SamplePictures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a service with small bounds says to those who are over them. */
class AdmissionIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BIG = "Content-Length: 900000";
    private static final String JSON = "Content-Type: application/json";

    private static StandaloneServer server;

    @BeforeAll
    static void start() throws Exception {
        server = StandaloneServer.startTemporary(Map.ofEntries(
                Map.entry("server.tomcat.threads.max", "12"),
                Map.entry("bestbackground.source.allowed-networks", RunningService.PICTURES + "/32"),
                Map.entry("bestbackground.admission.max-waiting", "1"),
                Map.entry("bestbackground.admission.max-working", "6"),
                Map.entry("bestbackground.admission.max-per-caller", "20"),
                Map.entry("bestbackground.admission.caller-header", "X-Caller"),
                Map.entry("bestbackground.admission.upload.max-at-once", "35"),
                Map.entry("bestbackground.admission.upload.max-body", "1MB"),
                Map.entry("bestbackground.admission.upload.grace", "3s")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isFullBeforeTheBodyIsReadAndTellsWhenToComeBack() throws Exception {
        whileOneWaits(() -> {
            try (RawExchange late = new RawExchange(uri())) {
                String answer = late.head("POST /process", JSON, BIG).answerHead();

                assertThat(answer)
                        .startsWith("HTTP/1.1 503")
                        .containsPattern("Retry-After: [1-9]")
                        .contains("Connection: close");
            }
            HttpResponse<String> polite = post("{\"mode\":\"crop\",\"url\":\"http://127.0.0.2:1/\"}");
            assertThat(polite.statusCode()).isEqualTo(503);
            assertThat(polite.body()).contains("\"code\":\"busy\"");
        });
    }

    @Test
    void whoeverAsksBeforeSendingIsToldNotTo() throws Exception {
        whileOneWaits(() -> {
            try (RawExchange late = new RawExchange(uri())) {
                assertThat(late.head("POST /process", JSON, BIG, "Expect: 100-continue")
                                .answerHead())
                        .startsWith("HTTP/1.1 503");
            }
        });
        try (RawExchange early = new RawExchange(uri())) {
            assertThat(early.head("POST /process", JSON, BIG, "Expect: 100-continue")
                            .answerHead())
                    .startsWith("HTTP/1.1 100");
        }
    }

    @Test
    void whatElseIsExpectedIsRefused() throws Exception {
        try (RawExchange odd = new RawExchange(uri())) {
            assertThat(odd.head("GET /health", "Expect: foo").answerHead()).startsWith("HTTP/1.1 417");
        }
    }

    @Test
    void aPackedBodyIsRefused() throws Exception {
        try (RawExchange packed = new RawExchange(uri())) {
            assertThat(packed.head("POST /process", JSON, "Content-Encoding: gzip", "Content-Length: 2")
                            .send("{}")
                            .answerHead())
                    .startsWith("HTTP/1.1 415");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsNotReadEither() throws Exception {
        try (RawExchange large = new RawExchange(uri())) {
            assertThat(large.head("POST /process", JSON, "Content-Length: 30000000")
                            .answerHead())
                    .startsWith("HTTP/1.1 413");
        }
        try (RawExchange endless = new RawExchange(uri())) {
            assertThat(endless.head("POST /process", JSON, "Content-Length: 9000000000000")
                            .answerHead())
                    .startsWith("HTTP/1.1 413");
        }
        HttpResponse<String> whole = post("{\"mode\":\"crop\",\"image\":\"" + "A".repeat(3_000_000) + "\"}");
        assertThat(whole.statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyThatTricklesIsGivenUp() throws Exception {
        try (RawExchange slow = new RawExchange(uri())) {
            slow.head("POST /process", JSON, BIG);
            Awaitility.await().until(() -> {
                slow.send(" ");
                return slow.hasAnswer();
            });

            assertThat(slow.answerHead()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void moreSlowClientsThanThreadsHinderNobody() throws Exception {
        String body = "{\"mode\":\"crop\",\"image\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(SamplePictures.jpeg(200, 150)));
        List<RawExchange> slow = new ArrayList<>(RawExchange.stalled(uri(), 30));
        try {
            assertThat(post(body).statusCode()).isEqualTo(200);
            slow.addAll(RawExchange.stalled(uri(), 35));
            HttpResponse<String> oneTooMany =
                    Awaitility.await().until(() -> post(body), answer -> answer.statusCode() != 200);

            assertThat(oneTooMany.statusCode()).isEqualTo(503);
            assertThat(oneTooMany.body()).contains("35 uploads");
            assertThat(get("/health").statusCode()).isEqualTo(200);
        } finally {
            for (RawExchange one : slow) {
                one.close();
            }
        }
    }

    @Test
    void oneCallerTooManyTimesIsToldSoAlone() throws Exception {
        List<RawExchange> open = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                open.add(new RawExchange(uri()).head("GET /jobs/none", "X-Caller: a", "Content-Length: 5"));
            }
            HttpResponse<String> same =
                    Awaitility.await().until(() -> get("/jobs/none", "a"), answer -> answer.statusCode() == 429);

            assertThat(same.body()).contains("\"code\":\"busy\"");
            assertThat(same.headers().firstValue("Retry-After")).isPresent();
            assertThat(get("/jobs/none", "b").statusCode()).isEqualTo(400);
        } finally {
            for (RawExchange one : open) {
                one.close();
            }
        }
    }

    /** Does something while the one place is taken by a client whose picture's server hangs. */
    private static void whileOneWaits(Step step) throws Exception {
        try (PictureServer pictures = new PictureServer()) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            String link = pictures.on("/hangs", out -> {
                asked.countDown();
                done.await();
            });
            try (RawExchange waiting = new RawExchange(uri())) {
                String body = "{\"mode\":\"crop\",\"url\":\"" + link + "\"}";
                waiting.head("POST /process", JSON, "Content-Length: " + body.length())
                        .send(body);
                asked.await();
                step.run();
                done.countDown();
                waiting.answerHead();
            }
        }
        Awaitility.await().until(() -> post("{\"mode\":\"none\"}").statusCode() == 400);
    }

    private static URI uri() {
        return server.uri();
    }

    private static HttpResponse<String> post(String json) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(uri().resolve("/process"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String... caller) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri().resolve(path));
        if (caller.length > 0) {
            request.header("X-Caller", caller[0]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private interface Step {
        void run() throws Exception;
    }
}
