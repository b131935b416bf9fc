package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.trace.LoggedJob;
import io.bestbackground.common.trace.Traces;
import jakarta.annotation.PreDestroy;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Does one picture while its client waits; should the wait be over first, the client is told where to ask. */
@Component
class ProcessPicture {
    /** Answers made at once: so many that small ones seldom wait for large ones, which take seconds. */
    static final int THREADS = 32;

    private static final long IDLE_SECONDS = 30;

    private final FollowOrder followOrder;
    private final ProcessAnswers answers;
    private final AcceptedAnswers acceptedAnswers;
    private final ThreadPoolExecutor answerThreads;

    ProcessPicture(FollowOrder followOrder, ProcessAnswers answers, AcceptedAnswers acceptedAnswers) {
        this.followOrder = followOrder;
        this.answers = answers;
        this.acceptedAnswers = acceptedAnswers;
        this.answerThreads = threads();
    }

    private static ThreadPoolExecutor threads() {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("answer-");
        factory.setDaemon(true);
        // why no bound of the line: whoever is in it has one of the admission gate's places
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Returns once the job is taken; the future has the answer's head, made on a thread that may read from the store.
     *
     * @param body where the pictures are gathered before the future has the head
     */
    CompletableFuture<ResponseEntity<Object>> process(
            Submission submission, AnswerForm form, Intake.Wishes wishes, OutputStream body) {
        Patience patience = wishes.patience();
        return followOrder
                .follow(submission, form.edit(), patience, wishes.key())
                .thenApplyAsync(Traces.carried(taken -> answer(taken, form, patience, body)), answerThreads);
    }

    private ResponseEntity<Object> answer(Taken taken, AnswerForm form, Patience patience, OutputStream body) {
        try (MDC.MDCCloseable named = LoggedJob.name(taken.id())) {
            Objects.requireNonNull(named);
            return taken.end()
                    .map(outcome -> end(outcome, form, patience, body))
                    .orElseGet(() -> acceptedAnswers.one(taken, patience));
        }
    }

    private ResponseEntity<Object> end(JobOutcome outcome, AnswerForm form, Patience patience, OutputStream body) {
        try {
            return answers.answer(outcome, form, patience, body);
        } catch (ApiProblem failed) {
            throw failed.endOf(outcome.id());
        }
    }

    @PreDestroy
    void stop() {
        answerThreads.shutdown();
    }
}
