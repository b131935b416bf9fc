package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service whose pictures take longer than its clients may be silent. */
class LongWaitIT {
    private static final int CLIENTS = 24;
    private static final String PICTURE = Base64.getEncoder().encodeToString(noise(700, 500));

    private static StandaloneServer server;

    @BeforeAll
    static void start() throws Exception {
        server = StandaloneServer.startTemporary(Map.of(
                "server.tomcat.connection-timeout", "3s",
                "bestbackground.worker.concurrency", String.valueOf(CLIENTS),
                "bestbackground.worker.test-inference-time", "5s",
                "bestbackground.worker.test-inference-slots", String.valueOf(CLIENTS),
                "bestbackground.admission.interactive.max-jobs", String.valueOf(CLIENTS + 1)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyClientThatWaitedHasItsPicture() {
        // why so many: who waits longer than a silent client may is cut by chance alone, if at all
        List<CompletableFuture<HttpResponse<byte[]>>> answers = IntStream.range(0, CLIENTS)
                .mapToObj(client -> post("/process", "crop", client))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }

    @Test
    void singleJobsAreRefusedAsWellWhenTheirQueueIsFull() {
        List<CompletableFuture<HttpResponse<byte[]>>> answers = IntStream.range(0, 4 * CLIENTS)
                .mapToObj(job -> post("/jobs", "mask", job))
                .toList();

        assertThat(answers).extracting(answer -> answer.join().statusCode()).contains(202, 503);
    }

    /** A picture whose PNG is large, so that it is sent in many pieces. */
    private static byte[] noise(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] points = new Random(1).ints((long) width * height).toArray();
        picture.setRGB(0, 0, width, height, points, 0, width);
        try (ByteArrayOutputStream jpeg = new ByteArrayOutputStream()) {
            assertThat(ImageIO.write(picture, "jpg", jpeg)).isTrue();
            return jpeg.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static CompletableFuture<HttpResponse<byte[]>> post(String path, String mode, int number) {
        String json = "{\"mode\":\"%s\",\"margin\":\"%dpx\",\"image\":\"%s\"}".formatted(mode, number, PICTURE);
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        // why each its own: none waits for another's connection
        return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofByteArray());
    }
}
