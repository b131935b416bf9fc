package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.Edit;
import io.bestbackground.client.FailureCode;
import io.bestbackground.client.Job;
import io.bestbackground.client.Source;
import io.bestbackground.client.Submission;
import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.standalone.RunningService.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that asks for keys. */
class AccessIT {
    private static final String SHOP = "a-key-of-the-shop";
    private static final String STUDIO = "a-key-of-the-studio";

    private static StandaloneServer server;

    @BeforeAll
    static void start() throws Exception {
        server = StandaloneServer.startTemporary(
                Map.of("bestbackground.access.keys.shop", SHOP, "bestbackground.access.keys.studio", STUDIO));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void letsInWhoHasAKey() throws Exception {
        assertThat(as(SHOP).mask(picture()).picture().bytes()).isNotEmpty();
    }

    @Test
    void refusesWhoHasNone() {
        Assertions.assertThatExceptionOfType(BestBackgroundException.class)
                .isThrownBy(() -> BestBackground.at(server.uri()).mask(picture()))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(FailureCode.UNAUTHORIZED);
                    assertThat(refused.detail()).contains("Authorization: Bearer KEY");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/process", "/jobs", "/jobs/01978f2e-7a3b-7c1d-9e5f-0a1b2c3d4e5f", "/", "/anything"})
    void tellsNothingOfAPathWithoutAKey(String path) throws Exception {
        Answer answer = get(path, "a-key-that-is-not-one");

        RunningService.expectProblem(answer, 401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/", "/livez", "/readyz", "/v3/api-docs", "/swagger-ui/index.html"})
    void tellsEverybodyHowItIsAndHowItIsSpokenTo(String path) throws Exception {
        assertThat(get(path, "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/../process",
                "/livez/..;/process",
                "/v3/api-docs/%2e%2e/%2e%2e/process",
                "/swagger-ui/..%2fprocess",
                "//process",
                "/process;/health",
                "/%70rocess"
            })
    void hasNoWayAround(String path) throws Exception {
        try (RawExchange request = new RawExchange(server.uri())) {
            assertThat(request.head("POST " + path, "Content-Type: application/json", "Content-Length: 2")
                            .send("{}")
                            .answerHead())
                    .containsPattern("HTTP/1.1 (401|400|404)");
        }
    }

    @Test
    void refusesBeforeTheBodyHasCome() throws Exception {
        for (String expectation : new String[] {"Accept: */*", "Expect: 100-continue"}) {
            try (RawExchange request = new RawExchange(server.uri())) {
                assertThat(request.head("POST /process", "Content-Length: 900000", expectation)
                                .answerHead())
                        .startsWith("HTTP/1.1 401");
            }
        }
    }

    @Test
    void callersDoNotShareIdempotencyKeys() throws Exception {
        Submission order = Submission.of(picture(), Edit.mask()).withIdempotencyKey("order 1");

        Job first = as(SHOP).submit(order);

        assertThat(as(SHOP).submit(order).id()).isEqualTo(first.id());
        assertThat(as(STUDIO).submit(order).id()).isNotEqualTo(first.id());
    }

    @Test
    void isDescribedAsAskingForAKey() throws Exception {
        var description = get("/v3/api-docs", "").json();

        assertThat(description.at("/components/securitySchemes/key/scheme").asString())
                .isEqualTo("bearer");
        assertThat(description.at("/security/0").has("key")).isTrue();
        assertThat(description.at("/paths/~1process/post/responses").has("401")).isTrue();
        assertThat(description.at("/paths/~1health/get/security").isEmpty()).isTrue();
    }

    private static BestBackground as(String key) {
        return BestBackground.builder(server.uri())
                .header("Authorization", "Bearer " + key)
                .build();
    }

    private static Source picture() {
        return Source.bytes(SamplePictures.jpeg(200, 150));
    }

    private static Answer get(String path, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path));
        return RunningService.send(key.isEmpty() ? request : request.header("X-Api-Key", key));
    }
}
