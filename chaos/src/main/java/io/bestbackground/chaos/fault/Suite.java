package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Capacity;
import io.bestbackground.chaos.load.Client;
import io.bestbackground.chaos.load.EndEvents;
import io.bestbackground.chaos.load.Ledger;
import io.bestbackground.chaos.load.Notes;
import io.bestbackground.chaos.load.Pictures;
import io.bestbackground.chaos.load.Replicas;
import io.bestbackground.chaos.load.Settlement;
import io.bestbackground.chaos.load.SteadyLoad;
import io.bestbackground.chaos.load.Tally;
import io.bestbackground.chaos.process.Deployment;
import io.bestbackground.chaos.process.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs faults one after the other, each under its own load, on a deployment that is kept while it suits the next. */
public final class Suite implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration LONGEST_SETTLEMENT = Duration.ofMinutes(2);

    private final Plan usual;
    private final Optional<Path> minio;
    private final Path folder;
    private final double rate;
    private final Pictures pictures = new Pictures();
    private @Nullable Deployment deployment;
    private double capacity;
    private int deployments;

    /**
     * Makes a suite that has started nothing yet.
     *
     * @param usual the deployment that faults without wishes get
     * @param minio MinIO's binary; S3Proxy is used without
     * @param folder where the programs keep their data and logs
     * @param rate clients a second, taken as half of what the deployment can do; measured when 0
     */
    public Suite(Plan usual, Optional<Path> minio, Path folder, double rate) {
        this.usual = usual;
        this.minio = minio;
        this.folder = folder;
        this.rate = rate;
    }

    /** Injects a fault so many times under load, waits for all ends, and counts. */
    public Row run(Fault fault, int times) {
        Ledger ledger = new Ledger();
        Notes notes = new Notes();
        Tally tally;
        try {
            tally = run(fault, times, ledger, notes);
            fault.judge(tally, notes);
        } catch (RuntimeException failed) {
            // why so broad: whatever ends one fault early, what the others showed is still to be told
            notes.require(false, failed + "; the rest was not done");
            tally = Tally.of(ledger);
            abandon(notes);
        }
        return new Row(fault.name(), times, tally, notes.measured(), notes.broken());
    }

    private Tally run(Fault fault, int times, Ledger ledger, Notes notes) {
        Deployment ready = deployment(fault.plan(usual));
        Replicas replicas = new Replicas(ready.addresses());
        try (SteadyLoad load = new SteadyLoad(new Client(replicas, ledger), pictures::next, capacity / 2)) {
            for (int round = 0; round < times; round++) {
                Scene.pause(QUIET);
                fault.inject(new Scene(ready, round, capacity, replicas, pictures, ledger, notes));
            }
            Scene.pause(QUIET);
            load.stop();
            return Settlement.settle(
                    ledger, replicas, ready.apis().size(), new EndEvents(ready.brokerAddress()), LONGEST_SETTLEMENT);
        }
    }

    /** The next fault is to find a sound deployment. */
    private void abandon(Notes notes) {
        try {
            close();
        } catch (RuntimeException failed) {
            notes.require(false, "not all processes were ended: " + failed);
        }
    }

    /** Ends all processes. */
    @Override
    public void close() {
        Deployment ended = deployment;
        deployment = null;
        if (ended != null) {
            ended.close();
        }
    }

    private Deployment deployment(Plan plan) {
        if (deployment != null && deployment.plan().equals(plan)) {
            return deployment;
        }
        close();
        Deployment started = Deployment.start(plan, minio, nextFolder());
        deployment = started;
        capacity = rate > 0 ? 2 * rate : Capacity.measure(new Replicas(started.addresses()), pictures);
        return started;
    }

    private Path nextFolder() {
        try {
            return Files.createDirectories(folder.resolve("deployment-" + ++deployments));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
