package io.bestbackground.client.example;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the old Python client did, in Java: it knows nothing but HTTP, JSON and base64. */
final class OldClient {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private OldClient() {}

    static void process(String server, String url, String mode, Path folder) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/process"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("url", url, "mode", mode))))
                .build();
        HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
        int number = 0;
        for (JsonNode picture : JSON.readTree(response.body()).get("result")) {
            byte[] bytes = Base64.getDecoder().decode(picture.asString());
            Files.write(folder.resolve("%s_%d.png".formatted(mode, number++)), bytes);
        }
    }
}
