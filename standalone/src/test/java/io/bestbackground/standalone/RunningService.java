package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service, started once for all test classes that name this extension: broker, store, api and worker. It may
 * fetch from {@link #PICTURES} alone, so that every other loopback address is as forbidden as it is by default.
 */
final class RunningService implements BeforeAllCallback {
    /** The only address on this machine that links may point to. */
    static final String PICTURES = "127.0.0.2";

    /** How long a link's server may take. */
    static final Duration SOURCE_TIMEOUT = Duration.ofSeconds(2);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static volatile String address = "";
    private static volatile Path data = Path.of("");
    private static final AtomicReference<StandaloneServer> SERVER = new AtomicReference<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        Started started = context.getRoot()
                .getStore(Namespace.create(RunningService.class))
                .computeIfAbsent("service", key -> new Started(), Started.class);
        address = started.server.uri().toString();
        data = started.folder;
        SERVER.set(started.server);
    }

    /** An answer's parts that tests look at. */
    record Answer(int status, byte[] body, java.net.http.HttpHeaders headers) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            return json().path("code").asString();
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** A part of the service, to bring about what its clients cannot. */
    static <T> T bean(Class<T> type) {
        return Objects.requireNonNull(SERVER.get()).bean(type);
    }

    /** Where it keeps everything. */
    static Path data() {
        return data;
    }

    static URI uri(String path) {
        return URI.create(address + path);
    }

    /** Asks as an operator does: health, metrics, the backlog. */
    static Answer ask(String path) throws IOException, InterruptedException {
        String port = Objects.requireNonNull(SERVER.get()).managementPort();
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .GET());
    }

    static Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    static Answer postJson(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** Posts JSON with headers beside it, given as name, value, name, value. */
    static Answer postJson(String path, String json, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .headers(headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    static Answer postJson(Map<String, ?> fields) throws IOException, InterruptedException {
        return postJson("/process", JSON.writeValueAsString(fields));
    }

    /** Posts a picture as a form does: the file part {@code image}, and text parts. */
    static Answer postForm(byte[] image, String accept, Map<String, String> fields)
            throws IOException, InterruptedException {
        String boundary = "a-boundary-that-no-picture-holds";
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n\r\n".formatted(boundary));
        return send(HttpRequest.newBuilder(uri("/process"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Accept", accept)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head.toString()),
                        BodyPublishers.ofByteArray(image),
                        BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)))));
    }

    static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.body(), response.headers());
    }

    /** Checks that an answer is a problem in the contract's form. */
    static void expectProblem(Answer answer, int status, String code) {
        assertThat(answer.status())
                .as(() -> new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).isNotBlank();
    }

    /** The one server, stopped when all tests of the run are over. */
    private static final class Started implements AutoCloseable {
        private final Path folder;
        private final StandaloneServer server;

        Started() {
            try {
                folder = Files.createTempDirectory("journey");
                server = StandaloneServer.start(Map.of(
                        "bestbackground.data",
                        folder.toString(),
                        "server.port",
                        "0",
                        "server.address",
                        "127.0.0.1",
                        "bestbackground.source.timeout",
                        SOURCE_TIMEOUT.toMillis() + "ms",
                        "bestbackground.source.allowed-networks",
                        PICTURES + "/32"));
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException("the service did not start", failed);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** A text's bytes. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
