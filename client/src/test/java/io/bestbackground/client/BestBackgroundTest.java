package io.bestbackground.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The client against a server that speaks the contract. */
class BestBackgroundTest {
    private static final byte[] PICTURE = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 13, 10, 45, 45};

    @TempDir
    private Path folder;

    @Test
    void sendsFileAndOptionsAsFormData() throws Exception {
        Path file = Files.write(folder.resolve("a \"cup\" ☕.jpg"), PICTURE);
        try (FakeServer server = new FakeServer(request -> FakeServer.pictures(1))) {
            Edit edit = Edit.blur()
                    .blurStrength(0.03)
                    .frame("object")
                    .format("jpeg")
                    .quality(80);
            BestBackground.at(server.uri()).edit(Source.file(file), edit);

            FakeServer.Request request = server.requests().get(0);
            assertThat(request.path()).isEqualTo("/process");
            assertThat(request.header("Content-length"))
                    .isEqualTo(String.valueOf(request.body().length()));
            String boundary = request.header("Content-type").replaceFirst("^multipart/form-data; boundary=", "");
            assertThat(request.body())
                    .isEqualTo(field(boundary, "mode", "blur")
                            + field(boundary, "blur", "0.03")
                            + field(boundary, "frame", "object")
                            + field(boundary, "format", "jpeg")
                            + field(boundary, "quality", "80")
                            + "--" + boundary + "\r\n"
                            + "Content-Disposition: form-data; name=\"image\"; filename=\"a %22cup%22 "
                            + latin("☕".getBytes(StandardCharsets.UTF_8)) + ".jpg\"\r\n"
                            + "Content-Type: application/octet-stream\r\n\r\n"
                            + latin(PICTURE) + "\r\n--" + boundary + "--\r\n");
        }
    }

    @Test
    void sendsPictureFromMemory() throws Exception {
        try (FakeServer server = new FakeServer(request -> FakeServer.pictures(1))) {
            BestBackground.at(server.uri()).edit(Source.bytes(PICTURE), Edit.mask());

            assertThat(server.requests().get(0).body())
                    .contains("name=\"image\"", "\r\n\r\n" + latin(PICTURE) + "\r\n");
        }
    }

    @Test
    void sendsLinkAsJson() throws Exception {
        try (FakeServer server = new FakeServer(request -> FakeServer.pictures(1))) {
            Edit edit = Edit.crop().margin("5%").aspect("4:3");
            BestBackground.at(server.uri()).edit(Source.link(URI.create("https://example.org/a.jpg?b=c")), edit);

            FakeServer.Request request = server.requests().get(0);
            assertThat(request.header("Content-type")).isEqualTo("application/json");
            JsonMapper json = new JsonMapper();
            assertThat(json.readTree(request.body())).isEqualTo(json.readTree("""
                    {"mode": "crop", "margin": "5%", "aspect": "4:3", "url": "https://example.org/a.jpg?b=c"}"""));
        }
    }

    @Test
    void readsPicturesAndWhatIsSaidOfThem() throws Exception {
        String body = """
                {"result": ["/9j/", "UklGRgAAAABXRUJQ"], "id": "job-1", "box": {"x":1,"y":2,"width":30,"height":40},
                 "score": 0.75, "model": "u2netp", "device": "cpu", "cached": true, "timing": {"decodeMs": 1.5, "inferenceMs": 200},
                 "another": true}""";
        try (FakeServer server = new FakeServer(request -> FakeServer.json(200, body))) {
            Edited edited = BestBackground.at(server.uri()).edit(Source.bytes(PICTURE), Edit.both());

            assertThat(edited.pictures()).extracting(Picture::mediaType).containsExactly("image/jpeg", "image/webp");
            assertThat(edited.picture().bytes()).containsExactly(0xFF, 0xD8, 0xFF);
            assertThat(edited.id()).isEqualTo("job-1");
            assertThat(edited.box()).isEqualTo(new Edited.Box(1, 2, 30, 40));
            assertThat(edited.score()).isEqualTo(0.75);
            assertThat(edited.model()).isEqualTo("u2netp");
            assertThat(edited.device()).isEqualTo("cpu");
            assertThat(edited.cached()).isTrue();
            assertThat(edited.timing()).containsExactly(Map.entry("decodeMs", 1.5), Map.entry("inferenceMs", 200.0));
        }
    }

    @Test
    void takesAnAnswerThatHoldsPicturesAlone() throws Exception {
        try (FakeServer server = new FakeServer(request -> FakeServer.pictures(1))) {
            Edited edited = BestBackground.at(server.uri()).edit(Source.bytes(PICTURE), Edit.crop());

            assertThat(edited.picture().bytes()).isEqualTo(FakeServer.png());
            assertThat(edited.picture().mediaType()).isEqualTo("image/png");
            assertThat(edited.box()).isNull();
            assertThat(edited.timing()).isEmpty();
        }
    }

    @Test
    void keepsThePathOfAServiceBehindAProxy() throws Exception {
        try (FakeServer server = new FakeServer(request -> FakeServer.pictures(1))) {
            BestBackground service = BestBackground.at(URI.create(server.uri() + "/pictures"));

            service.edit(Source.bytes(PICTURE), Edit.crop());

            assertThat(server.requests()).extracting(FakeServer.Request::path).containsExactly("/pictures/process");
        }
    }

    @Test
    void sendsHeadersOfTheGatewayAndASensibleWait() throws Exception {
        try (FakeServer server = new FakeServer(request -> FakeServer.pictures(1))) {
            BestBackground service = BestBackground.builder(server.uri())
                    .header("Authorization", "Bearer secret")
                    .timeout(Duration.ofSeconds(10))
                    .build();

            service.crop(Source.bytes(PICTURE));

            assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Bearer secret");
            assertThat(server.requests().get(0).header("Prefer")).isEqualTo("wait=9");
        }
    }

    @Test
    void hasAShortNameForEachMode() throws Exception {
        try (FakeServer server = new FakeServer(request -> FakeServer.pictures(1))) {
            BestBackground service = BestBackground.at(server.uri());
            Source source = Source.link(URI.create("https://example.org/a.jpg"));

            service.crop(source);
            service.blur(source);
            service.both(source);
            service.cutout(source);
            service.mask(source);
            service.cropAsync(source).get();
            service.blurAsync(source).get();
            service.bothAsync(source).get();
            service.cutoutAsync(source).get();
            service.maskAsync(source).get();

            assertThat(server.requests())
                    .extracting(request -> request.body().replaceFirst(".*\"mode\":\"(\\w+)\".*", "$1"))
                    .containsExactly(
                            "crop", "blur", "both", "cutout", "mask", "crop", "blur", "both", "cutout", "mask");
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        BestBackgroundBuilder builder = BestBackground.builder(URI.create("HTTPS://example.org"));

        assertThatIllegalArgumentException().isThrownBy(() -> BestBackground.at(URI.create("localhost:8080")));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.timeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.retries(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.header("Bad name", "value"));
        assertThatIllegalArgumentException().isThrownBy(() -> Job.of("../health"));
    }

    private static String field(String boundary, String name, String value) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
