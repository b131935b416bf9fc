package io.bestbackground.standalone;

import io.bestbackground.common.startup.OrderlyExit;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the service until the process is told to stop. */
@Command(
        name = "serve",
        description = "Run the service: broker, object store, api and worker in one process.",
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", paramLabel = "N", description = "where it listens (default: 8080)")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "the address it listens on (default: 127.0.0.1, this machine alone); 0.0.0.0 opens it to"
                    + " the network, to everybody unless there are keys (bestbackground.access.keys.NAME)")
    private @Nullable String host;

    @Option(names = "--data", paramLabel = "FOLDER", description = "where it keeps everything (default: ./data)")
    private @Nullable Path data;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "any other setting, such as bestbackground.source.allowed-networks=10.0.0.0/8;"
                    + " --NAME=VALUE does the same")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        check(
                port == null || (port >= 0 && port <= ListeningPorts.LAST),
                "--port must be from 0 (any that is free) to 65535");
        check(data == null || Files.isDirectory(data) || Files.notExists(data), "--data must be a folder: " + data);
        Map<String, String> all = new HashMap<>(settings);
        put(all, "server.port", port);
        put(all, "server.address", host);
        put(all, "bestbackground.data", data);
        OrderlyExit.onTerm();
        StandaloneServer server = StandaloneServer.start(all);
        URI uri = server.uri();
        LOG.info("ready on {} after {} s", uri, sinceStart());
        // why for ever: a signal ends the process, and Spring's shutdown hook stops everything in order
        Thread.currentThread().join();
        return 0;
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /** Since the process began, in seconds to one place. */
    private static String sinceStart() {
        return String.format(
                Locale.ROOT, "%.1f", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    }

    private static void put(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }
}
