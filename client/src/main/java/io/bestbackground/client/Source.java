package io.bestbackground.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Where the picture to edit comes from. */
public final class Source {
    private static final JsonMapper JSON = new JsonMapper();

    private final Body body;

    private Source(Body body) {
        this.body = body;
    }

    /** A file on this machine; it is read while it is sent, not held in memory. */
    public static Source file(Path path) {
        return new Source((request, fields) -> send(request, new Multipart(fields).file(path)));
    }

    /** An encoded picture in memory, such as the content of a JPEG file. */
    public static Source bytes(byte[] picture) {
        byte[] kept = picture.clone();
        return new Source((request, fields) -> send(request, new Multipart(fields).bytes(kept)));
    }

    /** A link that the service fetches, http or https; it must be public unless the service allows otherwise. */
    public static Source link(URI address) {
        return new Source((request, fields) -> {
            Map<String, Object> all = new LinkedHashMap<>(fields);
            all.put("url", address.toString());
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(all)));
        });
    }

    /** Makes {@code request} a POST of this picture and the edit's fields. */
    void addTo(HttpRequest.Builder request, Edit edit) throws IOException {
        body.addTo(request, edit.fields());
    }

    private static void send(HttpRequest.Builder request, Multipart form) {
        request.header("Content-Type", form.contentType()).POST(form.body());
    }

    /** The way in which a kind of source goes into a request. */
    private interface Body {
        void addTo(HttpRequest.Builder request, Map<String, Object> fields) throws IOException;
    }
}
