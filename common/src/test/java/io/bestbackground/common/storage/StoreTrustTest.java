package io.bestbackground.common.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.bestbackground.common.trace.Traces;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A store behind TLS whose certificate no public authority signed. */
class StoreTrustTest {
    private static final String PASSWORD = "for this test";

    @TempDir
    private static Path folder;

    private static HttpsServer store;

    @BeforeAll
    static void start() throws Exception {
        Path keys = folder.resolve("keys.p12");
        keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=store", "-ext", "SAN=IP:127.0.0.1");
        keytool(keys, "-exportcert", "-rfc", "-file", folder.resolve("ca.crt").toString());
        store = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.setHttpsConfigurator(new HttpsConfigurator(tls(keys)));
        store.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        store.start();
    }

    @AfterAll
    static void stop() {
        store.stop(0);
    }

    @Test
    void reachesAStoreWhoseAuthorityIsNamed() {
        try (MinioObjectStore client = new MinioObjectStore(settings(folder.resolve("ca.crt")), Traces.off())) {
            assertThat(client.isReachable()).isTrue();
        }
    }

    @Test
    void doesNotTrustAStoreOfAnUnknownAuthority() {
        try (MinioObjectStore client = new MinioObjectStore(settings(null), Traces.off())) {
            assertThatThrownBy(client::prepare)
                    .isInstanceOf(StorageUnavailable.class)
                    .rootCause()
                    .hasMessageContaining("unable to find valid certification path");
        }
    }

    @Test
    void refusesAFileWithoutCertificates() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.crt"));
        StorageProperties wrong = settings(empty);

        assertThatThrownBy(() -> new MinioObjectStore(wrong, Traces.off()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bestbackground.storage.ca-file")
                .hasMessageContaining("empty.crt");
    }

    private static StorageProperties settings(@Nullable Path authority) {
        return new StorageProperties(
                URI.create("https://127.0.0.1:" + store.getAddress().getPort()),
                null,
                true,
                "us-east-1",
                "bestbackground",
                "someone",
                "something",
                authority,
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                4,
                DataSize.ofBytes(0));
    }

    private static SSLContext tls(Path keys) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(keys)) {
            own.load(stored, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(own, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path keys, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keys.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD, "-alias", "store"));
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
    }
}
