package io.bestbackground.api.submit;

import io.bestbackground.api.idempotency.IdempotencyKey;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.problem.ApiProblems;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the elements of a batch. Pictures that came with it are taken one after another, so that one of them is in
 * memory at a time; those that have to be fetched are fetched meanwhile, a few at a time. Each element is taken or
 * refused by itself; but once the store or the broker is away, the rest is refused at once.
 */
@Component
class TakeElements {
    private final SubmissionReader reader;
    private final TakeOrder takeOrder;
    private final ApiProblems problems;
    private final ExecutorService fetches;

    TakeElements(SubmissionReader reader, TakeOrder takeOrder, ApiProblems problems, BatchProperties limits) {
        this.reader = reader;
        this.takeOrder = takeOrder;
        this.problems = problems;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("batch-");
        threads.setDaemon(true);
        this.fetches = Executors.newFixedThreadPool(limits.maxFetches(), threads);
    }

    /**
     * Returns when each element is taken or refused.
     *
     * @param key of the whole batch
     * @throws StorageUnavailable when nothing could be taken since the store is away
     * @throws BrokerUnavailable when nothing could be taken since the broker is away
     */
    List<BatchElement> take(BatchBody batch, Optional<IdempotencyKey> key) throws IOException {
        AtomicReference<@Nullable RuntimeException> outage = new AtomicReference<>();
        List<CompletableFuture<BatchElement>> begun = new ArrayList<>();
        for (int number = 0; number < batch.size(); number++) {
            int element = number;
            begun.add(begin(batch, number, key.map(whole -> whole.element(element)), outage));
        }
        List<BatchElement> elements =
                begun.stream().map(CompletableFuture::join).toList();
        RuntimeException away = outage.get();
        if (away != null && elements.stream().noneMatch(BatchElement::isTaken)) {
            throw away;
        }
        return elements;
    }

    private CompletableFuture<BatchElement> begin(
            BatchBody batch,
            int number,
            Optional<IdempotencyKey> key,
            AtomicReference<@Nullable RuntimeException> outage)
            throws IOException {
        Order order;
        try (InputStream bytes = batch.open(number)) {
            Submission submission = reader.readElement(bytes);
            order = new Order(submission, submission.edit(), Lane.BULK, null);
        } catch (RuntimeException refused) {
            // why any: whatever is wrong with one element is told in its place, and the others go on
            return CompletableFuture.completedFuture(refused(refused));
        }
        if (order.submission().source() instanceof Submission.Upload) {
            return CompletableFuture.completedFuture(take(order, key, outage));
        }
        return CompletableFuture.supplyAsync(
                () -> take(order, key, outage), work -> fetches.execute(Traces.carried(work)));
    }

    private BatchElement take(
            Order order, Optional<IdempotencyKey> key, AtomicReference<@Nullable RuntimeException> outage) {
        if (outage.get() != null) {
            return refused(new ApiProblem(
                    FailureReason.UNAVAILABLE, "Not tried, since no jobs can be taken at the moment; try again."));
        }
        try {
            return BatchElement.taken(takeOrder.take(JobId.next(Clock.systemUTC()), order, key));
        } catch (StorageUnavailable | BrokerUnavailable failed) {
            outage.set(failed);
            return refused(failed);
        } catch (RuntimeException refused) {
            // why any: whatever is wrong with one element is told in its place, and the others go on
            return refused(refused);
        }
    }

    private BatchElement refused(RuntimeException why) {
        return BatchElement.refused(problems.describe(why));
    }

    @PreDestroy
    void stop() {
        fetches.shutdownNow();
    }
}
