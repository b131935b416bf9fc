package io.bestbackground.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers are told when there is no picture. */
class FailureTest {
    private static final Source PICTURE = Source.bytes(FakeServer.png());

    @TempDir
    private Path folder;

    @Test
    void namesTheServicesFailures() {
        assertThat(refusal(FakeServer.problem(422, "no_object", "No main object was found.")))
                .isEqualTo("422 NO_OBJECT No main object was found.");
        assertThat(refusal(FakeServer.problem(400, "not_an_image", "No picture.")))
                .isEqualTo("400 NOT_AN_IMAGE No picture.");
        assertThat(refusal(FakeServer.problem(418, "teapot", "Short and stout.")))
                .isEqualTo("418 OTHER Short and stout. (teapot)");
        assertThat(refusal(FakeServer.json(502, "<h1>Bad gateway</h1>")))
                .isEqualTo("502 OTHER the service answered with status 502");
        assertThat(refusal(FakeServer.json(200, "{'result': ['?']}")))
                .isEqualTo("200 NOT_UNDERSTOOD the service's answer holds no base64 pictures");
        assertThat(refusal(FakeServer.json(200, "{'result': ['iVBO'], 'box': {'x': 'left'}}")))
                .startsWith("200 NOT_UNDERSTOOD the service's answer says odd things of its picture: ");
        assertThat(refusal(FakeServer.json(200, "{'result': []}")))
                .isEqualTo("200 NOT_UNDERSTOOD the service's answer holds no picture");
        assertThat(refusal(FakeServer.json(200, "<h1>Welcome</h1>")))
                .isEqualTo("200 NOT_UNDERSTOOD the service's answer holds no picture");
        assertThat(refusal(FakeServer.json(202, "{}"))).startsWith("202 NOT_UNDERSTOOD");
    }

    @Test
    void failsFuturesWithTheSameException() {
        try (FakeServer server = FakeServer.inTurn(FakeServer.problem(403, "source_forbidden", "Not public."))) {
            assertThatThrownBy(() ->
                            BestBackground.at(server.uri()).cropAsync(PICTURE).get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            BestBackgroundException.class,
                            failure -> assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_FORBIDDEN));
        }
    }

    @Test
    void showsTheCallersStack() {
        try (FakeServer server = FakeServer.inTurn(FakeServer.problem(422, "no_object", "None."))) {
            assertThatThrownBy(() -> BestBackground.at(server.uri()).crop(PICTURE))
                    .satisfies(failure -> assertThat(failure.getStackTrace())
                            .extracting(StackTraceElement::getClassName)
                            .contains(FailureTest.class.getName()));
        }
    }

    @Test
    void saysWhenNobodyListens() {
        FakeServer gone = FakeServer.inTurn(FakeServer.pictures(1));
        gone.close();
        BestBackground service = BestBackground.builder(gone.uri()).retries(0).build();

        assertThatThrownBy(() -> service.crop(PICTURE))
                .hasCauseInstanceOf(IOException.class)
                .isInstanceOfSatisfying(
                        BestBackgroundException.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.SERVICE_UNREACHABLE));
    }

    @Test
    void saysWhenTheConnectionBreaksOff() {
        try (FakeServer server = FakeServer.inTurn(FakeServer.broken())) {
            BestBackground service =
                    BestBackground.builder(server.uri()).retries(0).build();

            assertThatThrownBy(() -> service.crop(PICTURE))
                    .isInstanceOfSatisfying(
                            BestBackgroundException.class,
                            failure -> assertThat(failure.code()).isEqualTo(FailureCode.NO_ANSWER));
        }
    }

    @Test
    void saysWhichFileCannotBeRead() {
        try (FakeServer server = FakeServer.inTurn(FakeServer.pictures(1))) {
            BestBackground service = BestBackground.at(server.uri());

            for (Path file : new Path[] {folder, folder.resolve("none.jpg")}) {
                assertThatThrownBy(() -> service.crop(Source.file(file)))
                        .hasMessageContaining(file.toString())
                        .isInstanceOfSatisfying(
                                BestBackgroundException.class,
                                failure -> assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_UNREADABLE));
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void givesUpWhenItsTimeIsOverAndEndsTheRequest() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeServer server = new FakeServer(request -> {
            await(never);
            return FakeServer.broken();
        })) {
            BestBackground service = BestBackground.builder(server.uri())
                    .timeout(Duration.ofMillis(50))
                    .build();

            assertThatThrownBy(() -> service.crop(PICTURE))
                    .hasMessage("the service did not answer in time")
                    .isInstanceOfSatisfying(
                            BestBackgroundException.class,
                            failure -> assertThat(failure.code()).isEqualTo(FailureCode.NO_ANSWER));
        }
    }

    private static String refusal(FakeServer.Reply reply) {
        try (FakeServer server = FakeServer.inTurn(reply)) {
            BestBackgroundException[] refusal = new BestBackgroundException[1];
            assertThatThrownBy(() -> BestBackground.at(server.uri()).crop(PICTURE))
                    .isInstanceOfSatisfying(BestBackgroundException.class, thrown -> refusal[0] = thrown);
            return refusal[0].status() + " " + refusal[0].code() + " " + refusal[0].detail();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
