package io.bestbackground.standalone;

import static io.bestbackground.standalone.RunningService.bytes;
import static io.bestbackground.standalone.RunningService.get;
import static io.bestbackground.standalone.RunningService.postForm;
import static io.bestbackground.standalone.RunningService.postJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.standalone.RunningService.Answer;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bad input gets: one test for each row of the contract's table. */
@ExtendWith(RunningService.class)
class BadInputIT {
    private static final Map<String, String> CROP = Map.of("mode", "crop");
    private static final String PROBLEM = "application/problem+json";

    private PictureServer pictures;

    @BeforeEach
    void servePictures() throws IOException {
        pictures = new PictureServer();
    }

    @AfterEach
    void stopServing() throws IOException {
        pictures.close();
    }

    @AfterAll
    static void theServiceGoesOn() throws Exception {
        assertThat(postForm(SamplePictures.jpeg(200, 150), "application/json", CROP).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "just some text", "<!DOCTYPE html><html><body>Not found</body></html>"})
    void whatIsNoPicture(String body) throws Exception {
        expect(postForm(bytes(body), "application/json", CROP), 400, "not_an_image");
        expect(postJson(Map.of("url", pictures.serve("/text", bytes(body)), "mode", "crop")), 400, "not_an_image");
    }

    @Test
    void aJpegWithoutUsableRows() throws Exception {
        byte[] whole = SamplePictures.jpeg(400, 300);
        byte[] truncated = Arrays.copyOf(whole, startOfScan(whole));

        expect(postForm(truncated, "application/json", CROP), 400, "not_an_image");
    }

    @Test
    void aSmallFileOfNineHundredMegapixels() throws Exception {
        expect(postForm(solidPng(30_000), "application/json", CROP), 413, "too_many_pixels");
    }

    @Test
    void aJpegOfSixtyMegapixels() throws Exception {
        byte[] jpeg = SamplePictures.jpeg(80, 60);
        ByteBuffer.wrap(jpeg).putShort(startOfFrame(jpeg) + 5, (short) 6708).putShort(startOfFrame(jpeg) + 7, (short) 8944);

        expect(postForm(jpeg, "application/json", CROP), 413, "too_many_pixels");
    }

    @Test
    void anUploadOfThirtyMegabytes() throws Exception {
        expect(postForm(new byte[30_000_000], "application/json", CROP), 413, "too_many_bytes");
        expect(
                postJson("/process", "{\"mode\":\"crop\",\"image\":\"" + "A".repeat(40_000_000) + "\"}"),
                413,
                "too_many_bytes");
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

        expect(postJson(Map.of("url", link, "mode", "crop")), 413, "too_many_bytes");
    }

    @Test
    void aServerThatSaysItWillSendTooMuch() throws Exception {
        String link = pictures.on("/large", out -> out.write(PictureServer.head("200 OK", "Content-Length: 30000000")));

        expect(postJson(Map.of("url", link, "mode", "crop")), 413, "too_many_bytes");
    }

    @Test
    void aServerThatPromisesMoreThanItSends() throws Exception {
        String link = pictures.on("/short", out -> {
            out.write(PictureServer.head("200 OK", "Content-Length: 5000"));
            out.write(new byte[100]);
        });

        expect(postJson(Map.of("url", link, "mode", "crop")), 502, "source_unreachable");
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
        expect(postJson(Map.of("url", link, "mode", "crop")), 403, "source_forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/a.jpg,403,source_forbidden",
        "http://169.254.169.254/,403,source_forbidden",
        "file:///etc/passwd,400,bad_request",
        "gopher://127.0.0.1/,400,bad_request"
    })
    void aRedirectToWhereALinkMayNotPoint(String target, int status, String code) throws Exception {
        String link = pictures.on(
                "/redirect", out -> out.write(PictureServer.head("302 Found", "Location: " + target)));

        expect(postJson(Map.of("url", link, "mode", "crop")), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "gopher://example.com/", "ftp://example.com/a.jpg", "a.jpg", "", "http://"})
    void aLinkThatIsNotHttp(String link) throws Exception {
        expect(postJson(Map.of("url", link, "mode", "crop")), 400, "bad_request");
    }

    @Test
    void aServerThatNeverAnswers() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        String link = pictures.on("/silent", out -> over.await());

        expect(postJson(Map.of("url", link, "mode", "crop")), 504, "source_timeout");
        over.countDown();
    }

    @Test
    void aServerThatRefuses() throws Exception {
        int closed;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getByName(RunningService.PICTURES))) {
            closed = port.getLocalPort();
        }
        String link = "http://%s:%d/a.jpg".formatted(RunningService.PICTURES, closed);

        expect(postJson(Map.of("url", link, "mode", "crop")), 502, "source_unreachable");
    }

    @Test
    void aNameThatDoesNotResolve() throws Exception {
        expect(postJson(Map.of("url", "http://no-such-host.invalid/a.jpg", "mode", "crop")), 502, "source_unreachable");
    }

    @Test
    void aLinkToNothing() throws Exception {
        expect(
                postJson(Map.of("url", pictures.serve("/here", new byte[1]) + "-not", "mode", "crop")),
                502,
                "source_unreachable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"http://example.com/a\"}|unknown_mode|crop, blur, both, cutout, mask",
                "{\"url\":\"http://example.com/a\",\"mode\":\"sharpen\"}|unknown_mode|crop, blur, both, cutout, mask",
                "{\"url\":\"http://example.com/a\",\"mode\":\"crop\",\"x\":1}|bad_request|allowed are: url, image",
                "{\"url\":\"http://example.com/a\",\"image\":\"AAAA\",\"mode\":\"crop\"}|bad_request|not both",
                "{\"url\":\"http://example.com/a\",\"mode\":\"crop\",\"blur\":9}|bad_option|from 0 to 0.1",
                "{\"url\":|bad_request|not valid JSON",
            })
    void aRequestThatIsNotUnderstood(String json, String code, String allowed) throws Exception {
        Answer answer = postJson("/process", json);

        expect(answer, 400, code);
        assertThat(answer.json().get("detail").asString()).contains(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "image/jpeg", "application/x-www-form-urlencoded"})
    void aBodyOfAnotherType(String type) throws Exception {
        Answer answer = RunningService.send(HttpRequest.newBuilder(RunningService.uri("/process"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("mode=crop")));

        expect(answer, 415, "unsupported_media_type");
    }

    @Test
    void aWhitePicture() throws Exception {
        expect(
                postForm(SamplePictures.plainPng(400, 300, Color.WHITE), "application/json", CROP),
                422,
                "no_object");
    }

    @ParameterizedTest
    @CsvSource({
        "/jobs/0196a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b,404,not_found",
        "/jobs/0196a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b/results/0,404,not_found",
        "/jobs/whatever,400,bad_request",
        "/nothing/here,404,not_found",
        "/process,405,method_not_allowed"
    })
    void aPathWithNothingBehindIt(String path, int status, String code) throws Exception {
        expect(get(path), status, code);
    }

    private static void expect(Answer answer, int status, String code) {
        assertThat(answer.status()).as(() -> new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo(PROBLEM);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).isNotBlank();
    }

    private static int startOfFrame(byte[] jpeg) {
        return marker(jpeg, 0xc0);
    }

    private static int startOfScan(byte[] jpeg) {
        return marker(jpeg, 0xda);
    }

    private static int marker(byte[] jpeg, int code) {
        for (int at = 2; at < jpeg.length - 3; at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2)) {
            if ((jpeg[at + 1] & 0xff) == code) {
                return at;
            }
        }
        throw new IllegalArgumentException("no such marker");
    }

    /** A black, square PNG of one bit per pixel: few bytes, many pixels. */
    private static byte[] solidPng(int side) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 1).array());
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(rows)) {
            byte[] row = new byte[1 + (side + 7) / 8];
            for (int y = 0; y < side; y++) {
                deflater.write(row);
            }
        }
        chunk(png, "IDAT", rows.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes(type));
        crc.update(content);
        png.write(ByteBuffer.allocate(4).putInt(content.length).array());
        png.write(bytes(type));
        png.write(content);
        png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
