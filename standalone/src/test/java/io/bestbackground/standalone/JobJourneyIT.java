package io.bestbackground.standalone;

import static io.bestbackground.standalone.RunningService.ask;
import static io.bestbackground.standalone.RunningService.get;
import static io.bestbackground.standalone.RunningService.postForm;
import static io.bestbackground.standalone.RunningService.postJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bestbackground.common.picture.Box;
import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.standalone.RunningService.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningService.class)
class JobJourneyIT {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;
    private static final byte[] SCENE = SamplePictures.jpeg(WIDTH, HEIGHT);
    private static final String SCENE_TEXT = Base64.getEncoder().encodeToString(SCENE);

    @Test
    void cutsAPictureBehindALinkToItsObject() throws Exception {
        try (PictureServer pictures = new PictureServer()) {
            String link = pictures.serve("/scene.jpg", SCENE);

            Answer answer = postJson(Map.of("url", link, "mode", "crop"));

            assertThat(answer.status()).isEqualTo(200);
            Box ball = SamplePictures.ball(WIDTH, HEIGHT);
            BufferedImage crop = picture(answer, 0);
            assertThat(crop.getWidth()).isCloseTo(ball.width() + WIDTH / 10, within(12));
            assertThat(crop.getHeight()).isCloseTo(ball.height() + HEIGHT / 10, within(12));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/process", "/process/"})
    void answersTheOldClientsAsTheOldServiceDid(String path) throws Exception {
        try (PictureServer pictures = new PictureServer()) {
            String link = pictures.serve("/scene.jpg", SCENE);

            Answer answer = postJson(path, "{\"url\": \"%s\", \"mode\": \"both\"}".formatted(link));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.json().get("result").size()).isEqualTo(2);
            assertThat(picture(answer, 0).getWidth()).isLessThan(WIDTH);
            assertThat(picture(answer, 1).getWidth()).isEqualTo(WIDTH);
        }
    }

    @Test
    void saysWhatItFoundAndHowLongItTook() throws Exception {
        // why another size: the mask of the usual scene is known from other tests
        String scene = Base64.getEncoder().encodeToString(SamplePictures.jpeg(WIDTH + 8, HEIGHT));

        JsonNode answer = postJson(Map.of("image", scene, "mode", "crop")).json();
        JsonNode again = postJson(Map.of("image", scene, "mode", "blur")).json();

        Box ball = SamplePictures.ball(WIDTH + 8, HEIGHT);
        assertThat(answer.at("/box/x").asInt()).isCloseTo(ball.x(), within(10));
        assertThat(answer.at("/box/y").asInt()).isCloseTo(ball.y(), within(10));
        assertThat(answer.at("/box/width").asInt()).isCloseTo(ball.width(), within(15));
        assertThat(answer.at("/box/height").asInt()).isCloseTo(ball.height(), within(15));
        assertThat(answer.get("score").asDouble()).isBetween(0.5, 1.0);
        assertThat(answer.get("model").asString()).startsWith("u2netp");
        assertThat(answer.get("device").asString()).isEqualTo("cpu");
        assertThat(answer.at("/timing/inferenceMs").asDouble()).isPositive();
        assertThat(answer.get("cached").asBoolean()).isFalse();
        assertThat(again.at("/timing/inferenceMs").asDouble()).isZero();
        assertThat(again.get("cached").asBoolean()).isTrue();
        assertThat(again.get("box")).isEqualTo(answer.get("box"));
    }

    @ParameterizedTest
    @CsvSource({"crop,png,png", "blur,jpeg,JPEG", "cutout,png,png", "mask,png,png"})
    void givesThePictureItselfWhereOneIsAccepted(String mode, String type, String format) throws Exception {
        Answer answer = postForm(SCENE, "image/" + type, Map.of("mode", mode));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/" + type);
        assertThat(formatOf(answer.body())).isEqualTo(format);
    }

    @Test
    void blursTheBackgroundAndLeavesTheObject() throws Exception {
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(SCENE));
        Answer answer = postForm(SCENE, "image/png", Map.of("mode", "blur", "blur", "0.03"));

        BufferedImage after = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(after.getWidth()).isEqualTo(WIDTH);
        assertThat(roughness(after, 5, 5)).isLessThan(roughness(before, 5, 5) / 2);
        assertThat(after.getRGB(WIDTH / 2, HEIGHT / 2)).isEqualTo(before.getRGB(WIDTH / 2, HEIGHT / 2));
    }

    @Test
    void keepsTheJobAndItsPicturesUnderItsId() throws Exception {
        Answer done = postJson(Map.of("image", SCENE_TEXT, "mode", "both", "format", "webp"));
        String id = done.json().get("id").asString();

        JsonNode job = get("/jobs/" + id).json();

        assertThat(job.get("status").asString()).isEqualTo("succeeded");
        assertThat(job.get("mode").asString()).isEqualTo("both");
        assertThat(job.get("attempts").asInt()).isEqualTo(1);
        assertThat(job.get("results").size()).isEqualTo(2);
        Answer first = get(job.at("/results/0/href").asString());
        assertThat(first.header("Content-Type")).isEqualTo("image/webp");
        assertThat(first.body())
                .isEqualTo(
                        Base64.getDecoder().decode(done.json().at("/result/0").asString()));
    }

    @Test
    void isHealthyInTheOldServicesWords() throws Exception {
        Answer health = get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().toString()).isEqualTo("{\"result\":true}");
    }

    @Test
    void isLiveAndReadyForOrchestrators() throws Exception {
        assertThat(ask("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(ask("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(get("/livez").status()).isEqualTo(200);
        assertThat(get("/readyz").status()).isEqualTo(200);
    }

    private static BufferedImage picture(Answer answer, int number) throws IOException {
        byte[] picture = Base64.getDecoder()
                .decode(answer.json().get("result").get(number).asString());
        return ImageIO.read(new ByteArrayInputStream(picture));
    }

    private static String formatOf(byte[] picture) throws IOException {
        var readers = ImageIO.getImageReaders(ImageIO.createImageInputStream(new ByteArrayInputStream(picture)));
        return readers.next().getFormatName();
    }

    /** The mean difference between neighbours in a 40 × 40 patch. */
    private static double roughness(BufferedImage picture, int left, int top) {
        long sum = 0;
        for (int y = top; y < top + 40; y++) {
            for (int x = left; x < left + 40; x++) {
                sum += Math.abs((picture.getRGB(x, y) & 0xff) - (picture.getRGB(x + 1, y) & 0xff));
            }
        }
        return sum / 1600.0;
    }
}
