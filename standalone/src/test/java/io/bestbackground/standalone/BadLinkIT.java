package io.bestbackground.standalone;

import static io.bestbackground.standalone.RunningService.expectProblem;
import static io.bestbackground.standalone.RunningService.postJson;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bad link gets: the rows of the contract's table that speak of links. */
@ExtendWith(RunningService.class)
class BadLinkIT {
    private PictureServer pictures;

    @BeforeEach
    void servePictures() throws IOException {
        pictures = new PictureServer();
    }

    @AfterEach
    void stopServing() throws IOException {
        pictures.close();
    }

    @Test
    void aServerThatSendsForEver() throws Exception {
        String link = pictures.on("/endless", out -> {
            out.write(PictureServer.head("200 OK"));
            byte[] chunk = new byte[1 << 20];
            for (int sent = 0; sent < 1000; sent++) {
                out.write(chunk);
            }
        });

        expectProblem(postJson(Map.of("url", link, "mode", "crop")), 413, "too_many_bytes");
    }

    @Test
    void aServerThatSaysItWillSendTooMuch() throws Exception {
        String link = pictures.on("/large", out -> out.write(PictureServer.head("200 OK", "Content-Length: 30000000")));

        expectProblem(postJson(Map.of("url", link, "mode", "crop")), 413, "too_many_bytes");
    }

    @Test
    void aServerThatPromisesMoreThanItSends() throws Exception {
        String link = pictures.on("/short", out -> {
            out.write(PictureServer.head("200 OK", "Content-Length: 5000"));
            out.write(new byte[100]);
        });

        expectProblem(postJson(Map.of("url", link, "mode", "crop")), 502, "source_unreachable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/a.jpg",
                "http://localhost/a.jpg",
                "http://[::1]/a.jpg",
                "http://[::ffff:127.0.0.1]/a.jpg",
                "http://2130706433/a.jpg",
                "http://169.254.169.254/latest/meta-data",
                "http://0.0.0.0/a.jpg",
                "http://10.0.0.1/a.jpg",
                "http://100.64.0.1/a.jpg",
                "http://[64:ff9b::7f00:1]/a.jpg",
                "http://[fe80::1]/a.jpg"
            })
    void aLinkIntoANetworkThatIsNotPublic(String link) throws Exception {
        expectProblem(postJson(Map.of("url", link, "mode", "crop")), 403, "source_forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/a.jpg,403,source_forbidden",
        "http://169.254.169.254/,403,source_forbidden",
        "file:///etc/passwd,400,bad_request",
        "gopher://127.0.0.1/,400,bad_request"
    })
    void aRedirectToWhereALinkMayNotPoint(String target, int status, String code) throws Exception {
        String link =
                pictures.on("/redirect", out -> out.write(PictureServer.head("302 Found", "Location: " + target)));

        expectProblem(postJson(Map.of("url", link, "mode", "crop")), status, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "gopher://example.com/", "ftp://example.com/a.jpg", "a.jpg", "", "http://"
            })
    void aLinkThatIsNotHttp(String link) throws Exception {
        expectProblem(postJson(Map.of("url", link, "mode", "crop")), 400, "bad_request");
    }

    @Test
    void aServerThatNeverAnswers() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        String link = pictures.on("/silent", out -> over.await());

        expectProblem(postJson(Map.of("url", link, "mode", "crop")), 504, "source_timeout");
        over.countDown();
    }

    @Test
    void aServerThatRefuses() throws Exception {
        int closed;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getByName(RunningService.PICTURES))) {
            closed = port.getLocalPort();
        }
        String link = "http://%s:%d/a.jpg".formatted(RunningService.PICTURES, closed);

        expectProblem(postJson(Map.of("url", link, "mode", "crop")), 502, "source_unreachable");
    }

    @Test
    void aNameThatDoesNotResolve() throws Exception {
        expectProblem(
                postJson(Map.of("url", "http://no-such-host.invalid/a.jpg", "mode", "crop")),
                502,
                "source_unreachable");
    }

    @Test
    void aLinkToNothing() throws Exception {
        expectProblem(
                postJson(Map.of("url", pictures.serve("/here", new byte[1]) + "-not", "mode", "crop")),
                502,
                "source_unreachable");
    }
}
