package io.bestbackground.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * Asks a service for crops as leanly as a client can, the picture itself as the answer, so that little is measured
 * beside it.
 */
final class CropRequests {
    private static final String BOUNDARY = "bestbackground-bench";
    private static final String HEAD = String.join(
            "\r\n",
            "--" + BOUNDARY,
            "Content-Disposition: form-data; name=\"mode\"",
            "",
            "crop",
            "--" + BOUNDARY,
            "Content-Disposition: form-data; name=\"image\"; filename=\"image\"",
            "",
            "");
    private static final String TAIL = "\r\n--%s--\r\n".formatted(BOUNDARY);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest.Builder request;

    CropRequests(URI server) {
        this.request = HttpRequest.newBuilder(server.resolve("/process"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Accept", "image/png");
    }

    /** Sends one photo and reads its crop to the end; gives the crop's bytes. */
    int send(byte[] photo) throws InterruptedException {
        List<byte[]> body = List.of(HEAD.getBytes(US_ASCII), photo, TAIL.getBytes(US_ASCII));
        try {
            HttpResponse<byte[]> answer = http.send(
                    request.copy().POST(BodyPublishers.ofByteArrays(body)).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the service answered " + answer.statusCode());
            }
            return answer.body().length;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
