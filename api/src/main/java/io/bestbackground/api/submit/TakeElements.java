package io.bestbackground.api.submit;

import io.bestbackground.api.idempotency.IdempotencyKey;
import io.bestbackground.api.job.JobLookup;
import io.bestbackground.api.job.JobView;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.problem.ApiProblems;
import io.bestbackground.api.wait.WaitProperties;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.trace.Traces;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the elements of a batch. Pictures that came with it are taken one after another, so that one of them is in
 * memory at a time; those that have to be fetched are fetched meanwhile, a few at a time. Each element is taken or
 * refused by itself; but once the store or the broker is away, or the time of the batch is over, the rest is refused at
 * once.
 */
@Component
class TakeElements {
    private static final Duration LEAST_TIME = Duration.ofSeconds(10);

    private final SubmissionReader reader;
    private final TakeOrder takeOrder;
    private final JobLookup lookup;
    private final ApiProblems problems;
    private final Duration longest;
    private final ExecutorService fetches;

    @Autowired
    TakeElements(
            SubmissionReader reader,
            TakeOrder takeOrder,
            JobLookup lookup,
            ApiProblems problems,
            BatchProperties limits,
            WaitProperties waits) {
        this(reader, takeOrder, lookup, problems, limits, longest(waits.timeout()));
    }

    TakeElements(
            SubmissionReader reader,
            TakeOrder takeOrder,
            JobLookup lookup,
            ApiProblems problems,
            BatchProperties limits,
            Duration longest) {
        this.reader = reader;
        this.takeOrder = takeOrder;
        this.lookup = lookup;
        this.problems = problems;
        this.longest = longest;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("batch-");
        threads.setDaemon(true);
        this.fetches = Executors.newFixedThreadPool(limits.maxFetches(), threads);
    }

    // why at least: a service that lets nobody wait for jobs takes batches all the same
    private static Duration longest(Duration wait) {
        return wait.compareTo(LEAST_TIME) < 0 ? LEAST_TIME : wait;
    }

    /** What the elements of one batch share: its time, and the failure after which none of them is tried. */
    private record Round(Instant end, AtomicReference<@Nullable RuntimeException> outage) {
        boolean isOver() {
            return !Instant.now().isBefore(end);
        }
    }

    /**
     * Returns when each element is taken or refused.
     *
     * @param key of the whole batch
     * @throws StorageUnavailable when nothing could be taken since the store is away
     * @throws BrokerUnavailable when nothing could be taken since the broker is away
     */
    List<BatchElement> take(BatchBody batch, Optional<IdempotencyKey> key) throws IOException {
        Round round = new Round(Instant.now().plus(longest), new AtomicReference<>());
        List<CompletableFuture<BatchElement>> begun = new ArrayList<>();
        for (int number = 0; number < batch.size(); number++) {
            int element = number;
            begun.add(begin(batch, number, key.map(whole -> whole.element(element)), round));
        }
        List<BatchElement> elements =
                begun.stream().map(CompletableFuture::join).toList();
        RuntimeException away = round.outage().get();
        if (away != null && elements.stream().noneMatch(BatchElement::isTaken)) {
            throw away;
        }
        return elements;
    }

    private CompletableFuture<BatchElement> begin(
            BatchBody batch, int number, Optional<IdempotencyKey> key, Round round) throws IOException {
        Order order;
        try (InputStream bytes = batch.open(number)) {
            Submission submission = reader.readElement(bytes);
            order = new Order(submission, submission.edit(), Lane.BULK, null, round.end());
        } catch (RuntimeException refused) {
            // why any: whatever is wrong with one element is told in its place, and the others go on
            return CompletableFuture.completedFuture(refused(refused));
        }
        if (order.submission().source() instanceof Submission.Upload) {
            return CompletableFuture.completedFuture(take(order, key, round));
        }
        return soon(() -> take(order, key, round), round);
    }

    /** Takes an element on a thread that may wait for its picture, unless the time is over before there is one. */
    private CompletableFuture<BatchElement> soon(Supplier<BatchElement> taking, Round round) {
        CompletableFuture<Boolean> hasThread = new CompletableFuture<>();
        CompletableFuture<BatchElement> taken = CompletableFuture.supplyAsync(
                () -> hasThread.complete(true) ? taking.get() : notBegun(),
                work -> fetches.execute(Traces.carried(work)));
        long left = Duration.between(Instant.now(), round.end()).toMillis();
        return hasThread
                .completeOnTimeout(false, left, TimeUnit.MILLISECONDS)
                .thenCompose(has -> has ? taken : CompletableFuture.completedFuture(notBegun()));
    }

    private BatchElement take(Order order, Optional<IdempotencyKey> key, Round round) {
        if (round.isOver()) {
            return notBegun();
        }
        if (round.outage().get() != null) {
            return refused(new ApiProblem(
                    FailureReason.UNAVAILABLE, "Not tried, since no jobs can be taken at the moment; try again."));
        }
        try {
            JobId own = JobId.next(Clock.systemUTC());
            JobId id = takeOrder.take(own, order, key);
            return BatchElement.taken(
                    id, id.equals(own) ? JobView.PENDING : lookup.find(id).status());
        } catch (StorageUnavailable | BrokerUnavailable failed) {
            round.outage().set(failed);
            return refused(failed);
        } catch (RuntimeException refused) {
            // why any: whatever is wrong with one element is told in its place, and the others go on
            return refused(refused);
        }
    }

    private BatchElement notBegun() {
        return refused(new ApiProblem(
                FailureReason.BUSY,
                "Not begun, since the time of the batch, %d s, was over before; send this one again."
                        .formatted(longest.toSeconds())));
    }

    private BatchElement refused(RuntimeException why) {
        return BatchElement.refused(problems.describe(why));
    }

    @PreDestroy
    void stop() {
        fetches.shutdownNow();
    }
}
