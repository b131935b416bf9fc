package io.bestbackground.standalone;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.command.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/** The whole service running in this process, until closed. */
final class StandaloneServer implements LocalServer {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final EmbeddedServices services;
    private final ConfigurableApplicationContext context;
    private final @Nullable Path temporary;

    private StandaloneServer(Map<String, String> settings, @Nullable Path temporary) {
        this.temporary = temporary;
        this.services = new EmbeddedServices();
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.addListeners(services);
        this.context = application.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    /** Starts the service with these settings above all others, and returns once it takes pictures. */
    static StandaloneServer start(Map<String, String> settings) throws InterruptedException {
        return new StandaloneServer(settings, null).awaitReady();
    }

    /** Starts a quiet service on a free port of the loopback address, whose data goes when it is closed. */
    static StandaloneServer startTemporary() throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("bestbackground");
            Map<String, String> settings = new HashMap<>();
            settings.put("bestbackground.data", folder.toString());
            settings.put("server.address", "127.0.0.1");
            settings.put("server.port", "0");
            settings.put("logging.level.root", "ERROR");
            settings.put("logging.level.io.bestbackground", "WARN");
            return new StandaloneServer(settings, folder).awaitReady();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where it is reached from this machine. */
    @Override
    public URI uri() {
        Environment environment = context.getEnvironment();
        String address = environment.getProperty("server.address", "0.0.0.0");
        String host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        String scheme = environment.getProperty("server.ssl.enabled", Boolean.class, false) ? "https" : "http";
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + bracketed + ":" + environment.getProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
        services.close();
        if (temporary != null) {
            try {
                FileSystemUtils.deleteRecursively(temporary);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private StandaloneServer awaitReady() throws InterruptedException {
        BestBackground service = BestBackground.at(uri());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!service.isReady()) {
            if (System.nanoTime() > end) {
                close();
                throw new IllegalStateException("the service was not ready within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(PAUSE.toMillis());
        }
        return this;
    }
}
