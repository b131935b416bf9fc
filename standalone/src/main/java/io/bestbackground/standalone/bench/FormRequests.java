package io.bestbackground.standalone.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends photos as a form, and reads the picture that is the answer to its end: as leanly as a client can, so that
 * little is measured beside the server. Safe for many threads.
 */
final class FormRequests implements Work {
    private static final String BOUNDARY = "bestbackground-bench";
    private static final byte[] TAIL = "\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(US_ASCII);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private static final ContentType FORM =
            ContentType.create("multipart/form-data").withParameters(new BasicNameValuePair("boundary", BOUNDARY));
    // why: shorter than any server keeps an idle connection, or a lap meets one that is just being closed
    private static final TimeValue IDLE = TimeValue.ofSeconds(2);
    private static final Timeout LONGEST = Timeout.ofMinutes(10);

    private final CloseableHttpClient http = client();
    private final BenchPictures pictures;
    private final URI uri;
    private final byte[] head;

    private FormRequests(BenchPictures pictures, URI uri, String filePart, Map<String, String> fields) {
        this.pictures = pictures;
        this.uri = uri;
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
    public String run() {
        HttpPost request = new HttpPost(uri);
        request.setHeader(HttpHeaders.ACCEPT, "image/png");
        request.setEntity(new ByteArrayEntity(form(pictures.next()), FORM));
        try {
            return http.execute(request, this::job);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private byte[] form(byte[] picture) {
        return ByteBuffer.allocate(head.length + picture.length + TAIL.length)
                .put(head)
                .put(picture)
                .put(TAIL)
                .array();
    }

    private String job(ClassicHttpResponse answer) throws IOException {
        try (InputStream body = answer.getEntity().getContent()) {
            boolean isPng = Arrays.equals(body.readNBytes(PNG.length), PNG);
            body.transferTo(OutputStream.nullOutputStream());
            if (answer.getCode() != 200 || !isPng) {
                throw new IllegalStateException("%s answered %d and no picture".formatted(uri, answer.getCode()));
            }
        }
        return Optional.ofNullable(answer.getFirstHeader("Job-Id"))
                .map(Header::getValue)
                .orElse("");
    }

    // why one that blocks: each picture at a time has a thread here, and handing over to others costs more than sending
    private static CloseableHttpClient client() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(Integer.MAX_VALUE)
                        .setMaxConnTotal(Integer.MAX_VALUE)
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(LONGEST).build())
                .setKeepAliveStrategy((answer, context) -> IDLE)
                .disableAutomaticRetries()
                .disableContentCompression()
                .build();
    }
}
