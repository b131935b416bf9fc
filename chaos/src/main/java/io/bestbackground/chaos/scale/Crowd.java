package io.bestbackground.chaos.scale;

import io.bestbackground.chaos.load.Answer;
import io.bestbackground.chaos.load.Pictures;
import io.bestbackground.chaos.load.Replicas;
import io.bestbackground.chaos.load.Replicas.NoAnswer;
import io.bestbackground.chaos.load.Sample;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Clients that keep all workers busy: each sends the next picture when it has the answer to the one before. */
final class Crowd implements AutoCloseable {
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final ExecutorService clients;
    private final Replicas replicas;
    private final Pictures pictures;

    /** So many clients, who begin at once. */
    Crowd(Replicas replicas, Pictures pictures, int clients) {
        this.replicas = replicas;
        this.pictures = pictures;
        this.clients = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            this.clients.execute(this::send);
        }
    }

    /**
     * How many were answered so far.
     *
     * @throws IllegalStateException when a client was answered anything but a picture
     */
    int done() {
        String wrong = failure.get();
        if (wrong != null) {
            throw new IllegalStateException(wrong);
        }
        return done.get();
    }

    @Override
    public void close() {
        clients.shutdownNow();
        try {
            if (!clients.awaitTermination(Duration.ofSeconds(60).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("clients still wait for answers");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void send() {
        while (!clients.isShutdown() && failure.get() == null) {
            try {
                Sample sample = pictures.tiny();
                String body = "{\"mode\":\"crop\",\"format\":\"jpeg\",\"image\":\"%s\"}"
                        .formatted(Base64.getEncoder().encodeToString(sample.picture()));
                Answer answer = replicas.post("/process", body, Map.of("Accept", "image/jpeg"));
                if (answer.status() == 200) {
                    done.incrementAndGet();
                } else {
                    failure.set("a client was answered %d %s".formatted(answer.status(), answer.text("code")));
                }
            } catch (NoAnswer cut) {
                if (!clients.isShutdown()) {
                    failure.set("a client was not answered: " + cut.getMessage());
                }
            }
        }
    }
}
