package io.bestbackground.standalone;

import io.bestbackground.client.command.LocalServer;
import io.bestbackground.standalone.bench.MeasuredServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/** The whole service running in this process, until closed or the process ends. */
final class StandaloneServer implements LocalServer, MeasuredServer {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ConfigurableApplicationContext context;
    private final Runnable cleanup;

    private StandaloneServer(ConfigurableApplicationContext context, Runnable cleanup) {
        this.context = context;
        this.cleanup = cleanup;
    }

    /**
     * Starts the service with these settings above all others, and returns once it takes and does jobs.
     *
     * @throws StartFailed when it cannot
     */
    static StandaloneServer start(Map<String, String> settings) throws InterruptedException {
        return start(settings, () -> {});
    }

    /**
     * Starts a quiet service on a free port of the loopback address, whose data goes when it is closed.
     *
     * @throws StartFailed when it cannot
     */
    static StandaloneServer startTemporary() throws InterruptedException {
        return startTemporary(Map.of());
    }

    /** The same, with these settings above all others. */
    static StandaloneServer startTemporary(Map<String, String> above) throws InterruptedException {
        Path folder = TemporaryFolder.make(List.of(
                Path.of(System.getProperty("java.io.tmpdir")),
                sharedLibraries(),
                Path.of("").toAbsolutePath()));
        Map<String, String> settings = new HashMap<>();
        settings.put("bestbackground.data", folder.toString());
        // why not in that folder: PyTorch's libraries need only be unpacked once, and it is deleted
        settings.put("bestbackground.model.cache", sharedLibraries().toString());
        // why: it is gone before its broker needs more, and works on disks that are nearly full too
        settings.put("bestbackground.disk-reserve", "0");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.put("management.server.port", "-1");
        settings.put("logging.threshold.console", "ERROR");
        settings.putAll(above);
        return start(settings, () -> delete(folder));
    }

    private static StandaloneServer start(Map<String, String> settings, Runnable afterwards)
            throws InterruptedException {
        EmbeddedServices services = new EmbeddedServices();
        Runnable cleanup = () -> {
            services.close();
            afterwards.run();
        };
        // why here as well as in close: a signal may come at any time, and ends the process through these
        SpringApplication.getShutdownHandlers().add(cleanup);
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.addListeners(services);
        // why: a single command has unpacked PyTorch's libraries before, which takes seconds and 450 MB
        if (Files.isDirectory(sharedLibraries())) {
            application.setDefaultProperties(
                    Map.of("bestbackground.libraries", sharedLibraries().toString()));
        }
        Map<String, String> all = new HashMap<>(settings);
        beside(settings.get("server.port")).ifPresent(port -> all.putIfAbsent("management.server.port", port));
        String[] arguments = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        try {
            return new StandaloneServer(application.run(arguments), cleanup).awaitReady();
        } catch (RuntimeException reported) {
            cleanup.run();
            throw new StartFailed(reported);
        }
    }

    /**
     * Another port, for what operators ask: the one after the clients', so that services beside each other have two;
     * before the last one.
     */
    private static Optional<String> beside(@Nullable String port) {
        return Optional.ofNullable(port)
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .map(number ->
                        number == 0 ? "0" : String.valueOf(number < ListeningPorts.LAST ? number + 1 : number - 1));
    }

    /** Where it is reached from this machine. */
    @Override
    public URI uri() {
        Environment environment = context.getEnvironment();
        String address = environment.getProperty("server.address", "0.0.0.0");
        String host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + bracketed + ":" + environment.getProperty("local.server.port"));
    }

    /** Where operators ask, on the same address. */
    String managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port");
    }

    @Override
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        cleanup.run();
    }

    private StandaloneServer awaitReady() throws InterruptedException {
        HealthEndpoint health = context.getBean(HealthEndpoint.class);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isUp(health.healthForPath("readiness"))) {
            if (System.nanoTime() > end) {
                close();
                throw new StartFailed("the service was not ready within %d s".formatted(PATIENCE.toSeconds()));
            }
            Thread.sleep(PAUSE.toMillis());
        }
        return this;
    }

    private static boolean isUp(@Nullable HealthDescriptor health) {
        return health != null && health.getStatus().equals(Status.UP);
    }

    private static Path sharedLibraries() {
        return Path.of(System.getProperty("user.home"), ".cache", "bestbackground");
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
