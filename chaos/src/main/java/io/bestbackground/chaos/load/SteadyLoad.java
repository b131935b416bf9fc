package io.bestbackground.chaos.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Clients that come at a fixed rate, whether those before were answered or not, each in the next of the ways. */
public final class SteadyLoad implements AutoCloseable {
    private static final List<Way> WAYS = List.of(Way.values());

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final AtomicInteger turn = new AtomicInteger();
    private final Client client;
    private final Supplier<Sample> samples;

    /** Begins at once, with so many clients a second. */
    public SteadyLoad(Client client, Supplier<Sample> samples, double rate) {
        this.client = client;
        this.samples = samples;
        long period = (long) (TimeUnit.SECONDS.toNanos(1) / rate);
        Future<?> unused = clock.scheduleAtFixedRate(this::arrive, 0, period, TimeUnit.NANOSECONDS);
    }

    /** Sends {@code count} pictures at once, all as {@code way} says, and returns what was accepted of them. */
    public static List<Submission> burst(Client client, Supplier<Sample> samples, Way way, int count) {
        ExecutorService senders = Executors.newFixedThreadPool(count);
        try {
            List<Future<Submission>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add(senders.submit(() -> client.send(samples.get(), way)));
            }
            List<Submission> submissions = new ArrayList<>();
            for (Future<Submission> one : sent) {
                submissions.add(one.get());
            }
            return submissions;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            senders.shutdown();
        }
    }

    /** Lets no more clients come. */
    public void stop() {
        clock.shutdownNow();
    }

    /** Stops, and sends the clients home that still wait. */
    @Override
    public void close() {
        stop();
        clients.shutdownNow();
    }

    private void arrive() {
        Way way = WAYS.get(turn.getAndIncrement() % WAYS.size());
        clients.execute(() -> client.follow(client.send(samples.get(), way)));
    }
}
