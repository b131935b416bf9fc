package io.bestbackground.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An object store in a process of its own: MinIO where there is its binary, else S3Proxy. */
public final class StoreProgram {
    /** The name that requests are signed with. */
    static final String ACCESS_KEY = "chaos-access";
    /** The secret that requests are signed with. */
    static final String SECRET_KEY = "chaos-secret-of-this-machine";

    private StoreProgram() {}

    /** Prepares a store that keeps its objects in {@code data}. */
    static Program prepare(Optional<Path> minio, Path data, Path folder, int port) {
        try {
            Files.createDirectories(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String address = "127.0.0.1:" + port;
        List<String> command = minio.map(binary ->
                        List.of(binary.toString(), "server", "--quiet", "--address", address, data.toString()))
                .orElseGet(() -> Java.harness(List.of("-Xmx256m"), "store", data.toString(), String.valueOf(port)));
        Map<String, String> environment = Map.of(
                "MINIO_ROOT_USER",
                ACCESS_KEY,
                "MINIO_ROOT_PASSWORD",
                SECRET_KEY,
                "MINIO_BROWSER",
                "off",
                "MINIO_UPDATE",
                "off");
        return new Program("store", port, command, environment, folder);
    }

    /** Runs S3Proxy in this process, which it keeps alive; credentials come from the variables that MinIO has. */
    public static void run(Path data, String address, int port) throws Exception {
        Map<String, String> environment = System.getenv();
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(data.toString()))
                .endpoint(URI.create("http://%s:%d".formatted(address, port)))
                .awsAuthentication(
                        AuthenticationType.AWS_V2_OR_V4,
                        environment.getOrDefault("MINIO_ROOT_USER", ACCESS_KEY),
                        environment.getOrDefault("MINIO_ROOT_PASSWORD", SECRET_KEY))
                .build();
        server.start();
    }
}
