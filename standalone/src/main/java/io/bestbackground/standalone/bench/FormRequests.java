package io.bestbackground.standalone.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sends photos as a form, and reads the picture that is the answer to its end: as leanly as a client can, so that
 * little is measured beside the server. Safe for many threads.
 */
final class FormRequests implements Work {
    private static final String BOUNDARY = "bestbackground-bench";
    private static final byte[] TAIL = "\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(US_ASCII);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BenchPictures pictures;
    private final HttpRequest.Builder request;
    private final byte[] head;

    private FormRequests(BenchPictures pictures, URI uri, String filePart, Map<String, String> fields) {
        this.pictures = pictures;
        this.request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Accept", "image/png");
        String texts = fields.entrySet().stream()
                .map(field -> "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, field.getKey(), field.getValue()))
                .collect(Collectors.joining());
        String file = "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                .formatted(BOUNDARY, filePart, "photo.jpg");
        this.head = (texts + file).getBytes(US_ASCII);
    }

    /** Requests to this service. */
    static FormRequests toService(URI server, BenchPictures pictures, String mode) {
        return new FormRequests(pictures, server.resolve("/process"), "image", Map.of("mode", mode));
    }

    /** Requests for cutouts to the server that comes with rembg, with the weights that this service's model has too. */
    static FormRequests toRembg(URI server, BenchPictures pictures) {
        return new FormRequests(pictures, server.resolve("api/remove"), "file", Map.of("model", "u2netp"));
    }

    @Override
    public String run() throws InterruptedException {
        List<byte[]> body = List.of(head, pictures.next(), TAIL);
        try {
            HttpResponse<byte[]> answer = http.send(
                    request.copy().POST(BodyPublishers.ofByteArrays(body)).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200 || !isPng(answer.body())) {
                throw new IllegalStateException(
                        "%s answered %d and no picture".formatted(answer.uri(), answer.statusCode()));
            }
            return answer.headers().firstValue("Job-Id").orElse("");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isPng(byte[] body) {
        return body.length > PNG.length && Arrays.equals(body, 0, PNG.length, PNG, 0, PNG.length);
    }
}
