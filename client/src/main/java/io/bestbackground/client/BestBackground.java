package io.bestbackground.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A bestbackground service. Safe for use by several threads; connections are kept and shared.
 *
 * <pre>{@code
 * Edited edited = BestBackground.at(URI.create("http://127.0.0.1:8080"))
 *         .edit(Source.file(Path.of("photo.jpg")), Edit.crop().margin("5%"));
 * Files.write(Path.of("crop.png"), edited.picture().bytes());
 * }</pre>
 */
public final class BestBackground {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    // why two minutes: the service itself waits up to 50 seconds for a job, and the picture has to be sent as well
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final URI server;

    private BestBackground(URI server) {
        this.server = server;
    }

    /**
     * The service at this address, such as {@code http://127.0.0.1:8080}; nothing is sent yet.
     *
     * @throws IllegalArgumentException when it is not an http or https address
     */
    public static BestBackground at(URI server) {
        if (server.getHost() == null || !("http".equals(server.getScheme()) || "https".equals(server.getScheme()))) {
            throw new IllegalArgumentException("not the address of a service: " + server);
        }
        String text = server.toString();
        return new BestBackground(text.endsWith("/") ? server : URI.create(text + "/"));
    }

    /**
     * Edits a picture and waits for the result.
     *
     * @throws BestBackgroundException when the service answers with anything but pictures
     * @throws IOException when the source cannot be read or the service cannot be reached
     */
    public Edited edit(Source source, Edit edit) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve("process")).timeout(ANSWER_TIMEOUT);
        source.addTo(request, edit);
        HttpResponse<byte[]> answer =
                http.send(request.header("Accept", "application/json").build(), BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.body()).edited();
    }
}
