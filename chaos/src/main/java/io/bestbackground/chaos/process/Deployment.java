package io.bestbackground.chaos.process;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The service as an operator would run it, on this machine: a broker, a store, api processes and worker processes, each
 * its own process on the loopback address. Closing it ends them all.
 */
public final class Deployment implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private final Plan plan;
    private final Program broker;
    private final Program store;
    private final List<Program> apis;
    private final List<Program> workers;
    private final Path folder;
    private final @Nullable StoreProxy proxy;

    private Deployment(Plan plan, Optional<Path> minio, Path folder) {
        this.plan = plan;
        this.folder = folder;
        this.broker = BrokerProgram.prepare(folder, FreePorts.next(), Map.of());
        int port = FreePorts.next();
        this.store = StoreProgram.prepare(minio, plan.storeFolder().orElse(folder.resolve("objects")), folder, port);
        this.proxy = plan.proxied() ? new StoreProxy(port) : null;
        this.apis = IntStream.rangeClosed(1, plan.apis())
                .mapToObj(number -> service("api", number, "-Xmx512m", plan.apiSettings(), folder))
                .toList();
        this.workers = IntStream.rangeClosed(1, plan.workers())
                .mapToObj(number -> service("worker", number, "-Xmx1g", plan.workerSettings(), folder))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Starts all processes at once, as a machine that boots would, and returns when all are ready. */
    public static Deployment start(Plan plan, Optional<Path> minio, Path folder) {
        Deployment deployment = new Deployment(plan, minio, folder);
        try {
            deployment.programs().forEach(Program::start);
            deployment.awaitReady(START);
            return deployment;
        } catch (RuntimeException failed) {
            deployment.close();
            throw failed;
        }
    }

    /** How it is set. */
    public Plan plan() {
        return plan;
    }

    /** The Kafka process. */
    public Program broker() {
        return broker;
    }

    /** Where the broker's clients connect. */
    public String brokerAddress() {
        return "127.0.0.1:" + broker.port();
    }

    /** The object store's process. */
    public Program store() {
        return store;
    }

    /** The proxy before the store, where the plan has one. */
    public Optional<StoreProxy> proxy() {
        return Optional.ofNullable(proxy);
    }

    /** The api processes. */
    public List<Program> apis() {
        return apis;
    }

    /** Where the api processes are reached, in their order. */
    public List<URI> addresses() {
        return apis.stream()
                .map(api -> URI.create("http://127.0.0.1:" + api.port()))
                .toList();
    }

    /** The worker processes. */
    public List<Program> workers() {
        return List.copyOf(workers);
    }

    /** Starts one more worker with these settings over the plan's, and returns when it is ready. */
    public void addWorker(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(plan.workerSettings());
        all.putAll(settings);
        Program worker = service("worker", workers.size() + 1, "-Xmx1g", all, folder);
        workers.add(worker);
        worker.start();
        awaitReady(worker, START);
    }

    /** How the store is reached and spoken to, as settings of the programs. */
    public Map<String, String> storage() {
        int port = proxy == null ? store.port() : proxy.port();
        return Map.of(
                "bestbackground.storage.endpoint",
                "http://127.0.0.1:" + port,
                "bestbackground.storage.bucket",
                "chaos",
                "bestbackground.storage.access-key",
                StoreProgram.ACCESS_KEY,
                "bestbackground.storage.secret-key",
                StoreProgram.SECRET_KEY);
    }

    /**
     * Waits until every process is ready for work.
     *
     * @throws IllegalStateException when one has ended, or takes longer
     */
    public void awaitReady(Duration longest) {
        Probe.await(broker, () -> Probe.listens(broker.port()), longest);
        Probe.await(store, () -> Probe.listens(store.port()), longest);
        Stream.concat(apis.stream(), workers.stream()).forEach(program -> awaitReady(program, longest));
    }

    /** Waits until one api or worker is ready for work. */
    public void awaitReady(Program program, Duration longest) {
        Probe.await(program, () -> Probe.isReady(program.port()), longest);
    }

    /** Ends all processes, those that the others need last. */
    @Override
    public void close() {
        List.of(workers, apis, List.of(broker, store)).forEach(all -> all.forEach(Program::close));
        proxy().ifPresent(StoreProxy::close);
    }

    private Stream<Program> programs() {
        return Stream.of(List.of(broker, store), apis, workers).flatMap(List::stream);
    }

    private Program service(String module, int number, String heap, Map<String, String> extra, Path folder) {
        int port = FreePorts.next();
        List<String> options =
                Stream.concat(Stream.of(heap), plan.javaOptions().stream()).toList();
        Map<String, String> settings = new LinkedHashMap<>(storage());
        settings.put("spring.kafka.bootstrap-servers", brokerAddress());
        settings.put("server.address", "127.0.0.1");
        settings.put("logging.level.org.apache.kafka", "warn");
        settings.put("server.port", String.valueOf(port));
        settings.put("management.server.port", String.valueOf(port));
        settings.put("bestbackground.model.predictors", "1");
        settings.put("bestbackground.worker.concurrency", "2");
        settings.putAll(extra);
        List<String> arguments = settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toList();
        List<String> command = Stream.concat(Java.jar(Jars.of(module), options).stream(), arguments.stream())
                .toList();
        List<String> prioritised = module.equals("worker") ? Java.yielding(command) : command;
        return new Program(module + "-" + number, port, prioritised, Map.of("OPENCV_LOG_LEVEL", "SILENT"), folder);
    }
}
