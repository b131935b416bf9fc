package io.bestbackground.standalone;

import io.bestbackground.common.startup.CannotStart;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

/**
 * Gives an application its broker and object store: both start beside the Spring context, before any of its beans, and
 * stop when this is closed, at the latest after the context at the end of the process. Where the environment already
 * names a broker or a store, that one is used and none is started.
 */
public final class EmbeddedServices implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServices.class);

    private final Deque<PartRunner> running = new ArrayDeque<>();
    private @Nullable DataFolder folder;

    /**
     * Starts what the environment lacks.
     *
     * @throws CannotStart when a port or the data folder cannot be had
     */
    @Override
    public synchronized void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        ListeningPorts.check(environment);
        folder = DataFolder.open(Path.of(environment.getProperty("bestbackground.data", "data")));
        Credentials credentials = folder.credentials();
        int[] ports = FreePorts.find(3);
        Map<String, Object> settings = new HashMap<>();
        if (!environment.containsProperty("spring.kafka.bootstrap-servers")) {
            var broker = new BrokerSettings(folder.broker(), ports[0], ports[1], credentials.brokerPassword());
            settings.put("spring.kafka.bootstrap-servers", broker.address());
            broker.clientAccess().forEach((name, value) -> settings.put("spring.kafka.properties." + name, value));
            // why: this broker dies with the process, and then forgets what it had given out
            propose(environment, settings, "bestbackground.worker.in-hand", folder.inHand());
            start(new EmbeddedBroker(broker));
        }
        if (!environment.containsProperty("bestbackground.storage.endpoint")) {
            startStore(event, folder.store(), ports[2], credentials, settings);
        }
        folder.publish(settings);
        Bindable<List<String>> secrets = Bindable.listOf(String.class);
        if (!Binder.get(environment)
                .bind("bestbackground.webhook.secrets", secrets)
                .isBound()) {
            settings.put("bestbackground.webhook.secrets", folder.webhookSecret());
        }
        MutablePropertySources sources = environment.getPropertySources();
        sources.addAfter(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new MapPropertySource("embeddedServices", settings));
        SpringApplication.getShutdownHandlers().add(this::close);
    }

    /** Stops the store, then the broker, and leaves the data folder to others; harmless when repeated. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            running.pop().stop();
        }
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }

    /** Whether the service is for clients on this machine alone. */
    private static boolean isLocal(ConfigurableEnvironment environment) {
        try {
            return InetAddress.getByName(environment.getProperty("server.address", "127.0.0.1"))
                    .isLoopbackAddress();
        } catch (UnknownHostException odd) {
            return false;
        }
    }

    private void startStore(
            ApplicationEnvironmentPreparedEvent event,
            Path root,
            int port,
            Credentials credentials,
            Map<String, Object> settings) {
        settings.put(
                "bestbackground.storage.endpoint", EmbeddedStore.endpoint(port).toString());
        settings.put("bestbackground.storage.bucket", "bestbackground");
        settings.put("bestbackground.storage.access-key", credentials.accessKey());
        settings.put("bestbackground.storage.secret-key", credentials.secretKey());
        // why not to others: this store listens on this machine alone
        ConfigurableEnvironment environment = event.getEnvironment();
        propose(environment, settings, "bestbackground.storage.links", isLocal(environment));
        // why not asked: this store removes nothing by itself
        settings.put("bestbackground.retention.by-store", "false");
        EmbeddedStore store = new EmbeddedStore(root, reserve(environment, root), port, credentials);
        start(store);
        event.getSpringApplication()
                .addInitializers(
                        context -> context.getBeanFactory().registerSingleton("storeShortcut", store.shortcut()));
    }

    private static DataSize reserve(ConfigurableEnvironment environment, Path root) {
        return Binder.get(environment)
                .bind("bestbackground.disk-reserve", DataSize.class)
                .orElseGet(() -> DiskReserve.ofDisk(root));
    }

    /** A setting that stands unless another is given, wherever that is: these stand above files. */
    private static void propose(
            ConfigurableEnvironment environment, Map<String, Object> settings, String name, Object value) {
        if (!environment.containsProperty(name)) {
            settings.put(name, value.toString());
        }
    }

    private void start(EmbeddedPart part) {
        running.push(new PartRunner(part, EmbeddedServices::endProcess));
    }

    private static void endProcess(EmbeddedPart part, Throwable failure) {
        log.error("the embedded {} cannot start, so the service ends", part.name(), failure);
        // why so abruptly: an orderly exit would wait for the context, which waits for the part that failed
        Runtime.getRuntime().halt(1);
    }
}
