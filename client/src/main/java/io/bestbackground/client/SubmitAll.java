package io.bestbackground.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hands in the parts of a long list one after the other; one that fails does not fail the others. */
final class SubmitAll {
    private final JobCalls calls;
    private final Call call;
    private final List<List<Submission>> parts;
    private final List<Submitted> done = Collections.synchronizedList(new ArrayList<>());

    // why kept: asking a service that is down once for each part would only take time
    private volatile @Nullable BestBackgroundException unreachable;

    SubmitAll(JobCalls calls, Call call, List<List<Submission>> parts) {
        this.calls = calls;
        this.call = call;
        this.parts = parts;
    }

    /** Gives what became of each submission, in their order. */
    CompletableFuture<List<Submitted>> begin() {
        CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        for (List<Submission> part : parts) {
            last = last.thenCompose(before -> send(part)).thenAccept(done::addAll);
        }
        return last.thenApply(nothing -> List.copyOf(done));
    }

    /** What is known when the time is over; what was not answered by then counts as failed. */
    List<Submitted> soFar() {
        List<Submitted> all;
        synchronized (done) {
            all = new ArrayList<>(done);
        }
        int total = parts.stream().mapToInt(List::size).sum();
        all.addAll(refused(total - all.size(), call.late()));
        return List.copyOf(all);
    }

    private CompletableFuture<List<Submitted>> send(List<Submission> part) {
        BestBackgroundException down = unreachable;
        if (down != null) {
            return CompletableFuture.completedFuture(refused(part.size(), down));
        }
        return CompletableFuture.completedFuture(part)
                .thenCompose(this::sendAny)
                .exceptionallyCompose(failure -> settle(part, learn(failure)));
    }

    /** One picture that cannot be read keeps a part from being sent; then each goes alone. */
    private CompletableFuture<List<Submitted>> settle(List<Submission> part, BestBackgroundException failure) {
        if (failure.code() != FailureCode.SOURCE_UNREADABLE || part.size() == 1) {
            return CompletableFuture.completedFuture(refused(part.size(), failure));
        }
        CompletableFuture<List<Submitted>> all = CompletableFuture.completedFuture(List.of());
        for (Submission one : part) {
            all = all.thenCompose(before -> send(List.of(one))
                    .thenApply(more ->
                            Stream.of(before, more).flatMap(List::stream).toList()));
        }
        return all;
    }

    private CompletableFuture<List<Submitted>> sendAny(List<Submission> part) {
        return part.size() == 1
                ? calls.submit(call, part.get(0)).thenApply(job -> List.of(Submitted.taken(job)))
                : calls.submit(call, part);
    }

    private BestBackgroundException learn(Throwable failure) {
        if (Call.unwrap(failure) instanceof BestBackgroundException known) {
            unreachable = known.code() == FailureCode.SERVICE_UNREACHABLE ? known : null;
            return known;
        }
        throw new CompletionException(failure);
    }

    private static List<Submitted> refused(int count, BestBackgroundException failure) {
        return Collections.nCopies(count, Submitted.refused(failure));
    }
}
