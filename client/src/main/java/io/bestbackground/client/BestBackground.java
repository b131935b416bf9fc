package io.bestbackground.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * A bestbackground service. Safe for use by several threads; connections are kept and shared, and there is nothing to
 * close. Every failure is a {@link BestBackgroundException}.
 *
 * <pre>{@code
 * BestBackground service = BestBackground.at(URI.create("http://127.0.0.1:8080"));
 * Edited edited = service.edit(Source.file(Path.of("photo.jpg")), Edit.crop().margin("5%"));
 * edited.picture().writeTo(Path.of("crop.png"));
 * }</pre>
 *
 * <p>Each call has a variant that holds no thread; its future fails with the same exception, and cancelling it ends the
 * request. What depends on the future runs on a thread of Java's HTTP client or of the common pool: keep it short.
 */
public final class BestBackground {
    // why: room for the last answer of a wait, which may come when its time is over
    private static final Duration LAST_ANSWER = Duration.ofSeconds(2);

    private final Transport transport;
    private final JobCalls calls;
    private final Duration timeout;

    BestBackground(Transport transport, Duration timeout) {
        this.transport = transport;
        this.calls = new JobCalls(transport);
        this.timeout = timeout;
    }

    /**
     * The service at this address, such as {@code http://127.0.0.1:8080}; nothing is sent yet.
     *
     * @throws IllegalArgumentException when it is not an http or https address
     */
    public static BestBackground at(URI server) {
        return builder(server).build();
    }

    /**
     * The same with settings.
     *
     * @throws IllegalArgumentException when it is not an http or https address
     */
    public static BestBackgroundBuilder builder(URI server) {
        return new BestBackgroundBuilder(server);
    }

    /** Cuts a picture to its main object, with the service's defaults; {@link #edit} has the options. */
    public Edited crop(Source source) throws InterruptedException {
        return edit(source, Edit.crop());
    }

    /** Blurs everything behind the main object, with the service's defaults. */
    public Edited blur(Source source) throws InterruptedException {
        return edit(source, Edit.blur());
    }

    /** Gives two pictures, the crop and the blur, with the service's defaults. */
    public Edited both(Source source) throws InterruptedException {
        return edit(source, Edit.both());
    }

    /** Leaves the main object alone, on transparency, with the service's defaults. */
    public Edited cutout(Source source) throws InterruptedException {
        return edit(source, Edit.cutout());
    }

    /** Gives the mask of the main object, with the service's defaults. */
    public Edited mask(Source source) throws InterruptedException {
        return edit(source, Edit.mask());
    }

    /**
     * Edits a picture and waits for the result, by asking for it again where the service does not wait so long.
     *
     * @throws BestBackgroundException also with {@link FailureCode#STILL_PENDING} and the job's id when the timeout is
     *     over; the job goes on
     */
    public Edited edit(Source source, Edit edit) throws InterruptedException {
        return get(editAsync(source, edit));
    }

    /** Hands in a job and does not wait for it. */
    public Job submit(Source source, Edit edit) throws InterruptedException {
        return submit(Submission.of(source, edit));
    }

    /** Hands in a job that may carry a deadline, a webhook or a key, and does not wait for it. */
    public Job submit(Submission submission) throws InterruptedException {
        return get(submitAsync(submission));
    }

    /**
     * Hands in any number of jobs, in requests of up to a hundred, and tells of each what became of it, in order: one
     * that is refused does not fail the others. Those with a key of their own, and large pictures, go one by one.
     */
    public List<Submitted> submitAll(List<Submission> submissions) throws InterruptedException {
        return get(submitAllAsync(submissions));
    }

    /** Looks up a job by its id. */
    public Job job(String id) throws InterruptedException {
        return get(jobAsync(id));
    }

    /**
     * Waits for a job's end, through restarts of the service too.
     *
     * @return the job as it is at its end or after {@code longest}, so that it may still be pending
     */
    public Job await(Job job, Duration longest) throws InterruptedException {
        return get(awaitAsync(job, longest));
    }

    /**
     * Downloads the pictures of a job, which is looked up when it counts as pending.
     *
     * @throws BestBackgroundException with the code of the job's failure, or {@link FailureCode#STILL_PENDING}
     */
    public Edited edited(Job job) throws InterruptedException {
        return get(editedAsync(job));
    }

    /** Downloads one picture of a job that succeeded; the first has number 0. */
    public Picture result(Job job, int number) throws InterruptedException {
        return get(resultAsync(job, number));
    }

    /**
     * Takes a job back and deletes its pictures.
     *
     * @throws BestBackgroundException with {@link FailureCode#JOB_FINISHED} when it has ended already
     */
    public void cancel(Job job) throws InterruptedException {
        get(cancelAsync(job));
    }

    /** {@link #crop} without a thread. */
    public CompletableFuture<Edited> cropAsync(Source source) {
        return editAsync(source, Edit.crop());
    }

    /** {@link #blur} without a thread. */
    public CompletableFuture<Edited> blurAsync(Source source) {
        return editAsync(source, Edit.blur());
    }

    /** {@link #both} without a thread. */
    public CompletableFuture<Edited> bothAsync(Source source) {
        return editAsync(source, Edit.both());
    }

    /** {@link #cutout} without a thread. */
    public CompletableFuture<Edited> cutoutAsync(Source source) {
        return editAsync(source, Edit.cutout());
    }

    /** {@link #mask} without a thread. */
    public CompletableFuture<Edited> maskAsync(Source source) {
        return editAsync(source, Edit.mask());
    }

    /** {@link #edit} without a thread. */
    public CompletableFuture<Edited> editAsync(Source source, Edit edit) {
        return within(timeout, call -> calls.edit(call, source, edit));
    }

    /** {@link #submit(Source, Edit)} without a thread. */
    public CompletableFuture<Job> submitAsync(Source source, Edit edit) {
        return submitAsync(Submission.of(source, edit));
    }

    /** {@link #submit(Submission)} without a thread. */
    public CompletableFuture<Job> submitAsync(Submission submission) {
        return within(timeout, call -> calls.submit(call, submission));
    }

    /** {@link #submitAll} without a thread. */
    public CompletableFuture<List<Submitted>> submitAllAsync(List<Submission> submissions) {
        List<List<Submission>> parts = BatchParts.of(submissions);
        Duration longest = timeout.multipliedBy(Math.max(1, parts.size()));
        Call call = new Call(transport.time(), longest, false);
        SubmitAll all = new SubmitAll(calls, call, parts);
        return call.run(all::begin, Duration.ZERO, all::soFar);
    }

    /** {@link #job} without a thread. */
    public CompletableFuture<Job> jobAsync(String id) {
        Job job = Job.of(id);
        return within(timeout, call -> calls.find(call, job));
    }

    /** {@link #await} without a thread. */
    public CompletableFuture<Job> awaitAsync(Job job, Duration longest) {
        if (job.hasEnded()) {
            return CompletableFuture.completedFuture(job);
        }
        Call call = new Call(transport.time(), longest, true);
        return call.run(
                () -> calls.await(call, job), LAST_ANSWER, () -> call.job().orElse(job));
    }

    /** {@link #edited} without a thread. */
    public CompletableFuture<Edited> editedAsync(Job job) {
        return within(
                timeout,
                call -> job.hasEnded()
                        ? calls.edited(call, job)
                        : calls.find(call, job).thenCompose(found -> calls.edited(call, found)));
    }

    /** {@link #result} without a thread. */
    public CompletableFuture<Picture> resultAsync(Job job, int number) {
        return within(timeout, call -> calls.result(call, job, number));
    }

    /** {@link #cancel} without a thread. */
    public CompletableFuture<Void> cancelAsync(Job job) {
        return within(timeout, call -> calls.cancel(call, job));
    }

    private <T> CompletableFuture<T> within(Duration longest, Function<Call, CompletableFuture<T>> steps) {
        Call call = new Call(transport.time(), longest, false);
        return call.run(() -> steps.apply(call), Duration.ZERO, () -> {
            throw call.late();
        });
    }

    private static <T> T get(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (InterruptedException stopped) {
            future.cancel(true);
            throw stopped;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BestBackgroundException known) {
                throw known.here();
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
