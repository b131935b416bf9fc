package io.bestbackground.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Where the picture to edit comes from; each can be sent any number of times. */
public abstract sealed class Source {
    private static final JsonMapper JSON = new JsonMapper();

    /** A file on this machine; it is read while it is sent, not held in memory. */
    public static Source file(Path path) {
        return new InFile(path);
    }

    /** An encoded picture in memory, such as the content of a JPEG file. */
    public static Source bytes(byte[] picture) {
        return new InMemory(picture.clone());
    }

    /** A link that the service fetches, http or https; it must be public unless the service allows otherwise. */
    public static Source link(URI address) {
        return link(address.toString());
    }

    /** A link that the service fetches, as it is written; not all that servers understand are valid URIs. */
    public static Source link(String address) {
        return new Named("url", address);
    }

    /** The picture of an earlier job, as long as the service keeps it: another edit of it is much faster. */
    public static Source job(Job job) {
        return new Named("source", "job:" + job.id());
    }

    /** Makes {@code request} a POST of this picture and these fields. */
    abstract void addTo(HttpRequest.Builder request, Map<String, Object> fields) throws IOException;

    /** Adds the picture to the fields of a JSON object. */
    abstract void addTo(Map<String, Object> fields) throws IOException;

    /** How many bytes it puts into a request, roughly. */
    abstract long size() throws IOException;

    private static void send(HttpRequest.Builder request, Multipart form) {
        request.header("Content-Type", form.contentType()).POST(form.body());
    }

    private static final class Named extends Source {
        private final String field;
        private final String value;

        Named(String field, String value) {
            this.field = field;
            this.value = value;
        }

        @Override
        void addTo(HttpRequest.Builder request, Map<String, Object> fields) {
            Map<String, Object> all = new LinkedHashMap<>(fields);
            addTo(all);
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(all)));
        }

        @Override
        void addTo(Map<String, Object> fields) {
            fields.put(field, value);
        }

        @Override
        long size() {
            return value.length();
        }
    }

    private static final class InMemory extends Source {
        private final byte[] picture;

        InMemory(byte[] picture) {
            this.picture = picture;
        }

        @Override
        void addTo(HttpRequest.Builder request, Map<String, Object> fields) {
            send(request, new Multipart(fields).bytes(picture));
        }

        @Override
        void addTo(Map<String, Object> fields) {
            fields.put("image", picture);
        }

        @Override
        long size() {
            return picture.length;
        }
    }

    private static final class InFile extends Source {
        private final Path path;

        InFile(Path path) {
            this.path = path;
        }

        @Override
        void addTo(HttpRequest.Builder request, Map<String, Object> fields) throws IOException {
            check();
            Multipart form = new Multipart(fields);
            send(request, isFoundByItsText() ? form.file(path) : form.bytes(Files.readAllBytes(path)));
        }

        /**
         * Whether Java's HTTP client can read it, as often as it likes. It cannot read a pipe, which gives its bytes
         * but once and does not know how many, nor a file whose name the locale cannot spell, since it makes a text of
         * the path.
         */
        private boolean isFoundByItsText() {
            boolean isPlain = Files.isRegularFile(path);
            return isPlain
                    && (path.getFileSystem() != FileSystems.getDefault()
                            || path.toFile().isFile());
        }

        @Override
        void addTo(Map<String, Object> fields) throws IOException {
            check();
            fields.put("image", Files.readAllBytes(path));
        }

        @Override
        long size() throws IOException {
            check();
            return Files.size(path);
        }

        private void check() throws FileNotFoundException {
            if (!Files.exists(path)) {
                throw new FileNotFoundException("there is no such file");
            }
            if (Files.isDirectory(path)) {
                throw new FileNotFoundException("it is a folder");
            }
            if (!Files.isReadable(path)) {
                throw new FileNotFoundException("permission denied");
            }
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }
}
