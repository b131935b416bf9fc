package io.bestbackground.common.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates the store may show.
 *
 * @param authorities file with the certificates (PEM) of the authorities that are trusted, instead of the JVM's own;
 *     the JVM's when none
 */
record StoreTrust(@Nullable Path authorities) {

    /**
     * Makes a client trust these.
     *
     * @throws IllegalArgumentException when the file cannot be read or holds no certificate
     */
    OkHttpClient.Builder applyTo(OkHttpClient.Builder client) {
        if (authorities == null) {
            return client;
        }
        try {
            X509TrustManager trusted = trusted(certificates(authorities));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trusted}, null);
            return client.sslSocketFactory(context.getSocketFactory(), trusted);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "bestbackground.storage.ca-file is no file of certificates (PEM): " + authorities, unusable);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (found.isEmpty()) {
                throw new IOException("it is empty");
            }
            return found;
        }
    }

    private static X509TrustManager trusted(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("the JVM has no trust manager for X.509"));
    }
}
