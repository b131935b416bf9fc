package io.bestbackground.api.webhook;

import io.bestbackground.api.webhook.CallQueue.Entry;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.trace.LoggedJob;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Makes many calls at once. What cannot be sent soon, since its receiver is slow or the store away, is put off, which
 * does not count as an attempt.
 */
final class CallDispatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallDispatch.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final CallQueue queue;
    private final MakeCall makeCall;
    private final SettleCall settleCall;
    private final Clock clock;
    private final ExecutorService threads;

    CallDispatch(CallQueue queue, MakeCall makeCall, SettleCall settleCall, Clock clock) {
        this.queue = queue;
        this.makeCall = makeCall;
        this.settleCall = settleCall;
        this.clock = clock;
        CustomizableThreadFactory factory = new CustomizableThreadFactory("webhook-");
        factory.setDaemon(true);
        // why without a bound of its own: the queue lets only so many through
        this.threads = Executors.newCachedThreadPool(factory);
    }

    /**
     * Sees to a call, without waiting for it: completes once the call is over or safely waits for another time, or with
     * why that could not be made sure.
     */
    CompletableFuture<Void> take(PendingCall call) {
        Entry entry = new Entry(call, clock.instant());
        if (queue.offer(entry)) {
            startNext();
        } else {
            defer(entry);
        }
        return entry.settled();
    }

    /** Puts off what has waited too long for its turn; to be called again and again. */
    void deferStale() {
        queue.removeOlder(clock.instant().minus(LONGEST_WAIT)).forEach(this::defer);
    }

    /** Breaks off whatever is under way; it is not settled, and so taken up again by another process. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void startNext() {
        Optional<Entry> next = queue.next();
        while (next.isPresent()) {
            start(next.get());
            next = queue.next();
        }
    }

    private void start(Entry entry) {
        try {
            threads.execute(() -> run(entry));
        } catch (RejectedExecutionException stopping) {
            queue.finished(entry);
            entry.settled().completeExceptionally(stopping);
        }
    }

    private void run(Entry entry) {
        try (MDC.MDCCloseable named = LoggedJob.name(entry.call().job())) {
            Objects.requireNonNull(named);
            settleCall.settle(entry.call(), makeCall.send(entry.call().call()));
            entry.settled().complete(null);
        } catch (StorageUnavailable away) {
            LOG.warn("a webhook is put off since the store is away: {}", String.valueOf(away.getCause()));
            defer(entry);
        } catch (RuntimeException failed) {
            // why any: whatever it is, the call is not settled and must be taken up again
            entry.settled().completeExceptionally(failed);
        } finally {
            queue.finished(entry);
            startNext();
        }
    }

    private void defer(Entry entry) {
        CompletableFuture<?> unused = settleCall.defer(entry.call()).whenComplete((done, failure) -> {
            if (failure == null) {
                entry.settled().complete(null);
            } else {
                entry.settled().completeExceptionally(failure);
            }
        });
    }
}
