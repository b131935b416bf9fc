package io.bestbackground.api.submit;

import io.bestbackground.api.source.SourceFetcher;
import io.bestbackground.api.wait.PendingJobs;
import io.bestbackground.api.wait.WaitProperties;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.Lane;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Does one picture while its client waits: fetch the source, submit the job, await its end, answer. */
@Component
class ProcessPicture {
    private final SourceFetcher fetcher;
    private final SubmitJob submitJob;
    private final PendingJobs pending;
    private final ProcessAnswers answers;
    private final Executor answerThreads;
    private final Duration wait;

    ProcessPicture(
            SourceFetcher fetcher,
            SubmitJob submitJob,
            PendingJobs pending,
            ProcessAnswers answers,
            @Qualifier("applicationTaskExecutor") Executor answerThreads,
            WaitProperties properties) {
        this.fetcher = fetcher;
        this.submitJob = submitJob;
        this.pending = pending;
        this.answers = answers;
        this.answerThreads = answerThreads;
        this.wait = properties.timeout();
    }

    /** Returns once the job is submitted; the future has the answer, made on a thread that may read from the store. */
    CompletableFuture<ResponseEntity<Object>> process(Submission submission, AnswerForm form) {
        byte[] source = bytes(submission.source());
        JobId id = JobId.next(Clock.systemUTC());
        return submit(id, source, form).thenApplyAsync(end -> answers.answer(id, end, form), answerThreads);
    }

    private CompletableFuture<Optional<JobOutcome>> submit(JobId id, byte[] source, AnswerForm form) {
        CompletableFuture<Optional<JobOutcome>> end = pending.await(id, wait);
        try {
            submitJob.submit(id, form.edit(), source, Lane.INTERACTIVE);
            return end;
        } catch (RuntimeException refused) {
            end.cancel(false);
            throw refused;
        }
    }

    private byte[] bytes(Submission.Source source) {
        if (source instanceof Submission.Link link) {
            return fetcher.fetch(link.url());
        }
        return ((Submission.Upload) source).bytes();
    }
}
