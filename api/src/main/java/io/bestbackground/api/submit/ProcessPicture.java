package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.trace.LoggedJob;
import io.bestbackground.common.trace.Traces;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Does one picture while its client waits; should the wait be over first, the client is told where to ask. */
@Component
class ProcessPicture {
    private final FollowOrder followOrder;
    private final ProcessAnswers answers;
    private final AcceptedAnswers acceptedAnswers;
    private final Executor answerThreads;

    ProcessPicture(
            FollowOrder followOrder,
            ProcessAnswers answers,
            AcceptedAnswers acceptedAnswers,
            @Qualifier("applicationTaskExecutor") Executor answerThreads) {
        this.followOrder = followOrder;
        this.answers = answers;
        this.acceptedAnswers = acceptedAnswers;
        this.answerThreads = answerThreads;
    }

    /** Returns once the job is taken; the future has the answer, made on a thread that may read from the store. */
    CompletableFuture<ResponseEntity<Object>> process(Submission submission, AnswerForm form, Intake.Wishes wishes) {
        Patience patience = wishes.patience();
        return followOrder
                .follow(submission, form.edit(), patience, wishes.key())
                .thenApplyAsync(Traces.carried(taken -> answer(taken, form, patience)), answerThreads);
    }

    private ResponseEntity<Object> answer(Taken taken, AnswerForm form, Patience patience) {
        try (MDC.MDCCloseable named = LoggedJob.name(taken.id())) {
            Objects.requireNonNull(named);
            return taken.end()
                    .map(outcome -> answer(outcome, form, patience))
                    .orElseGet(() -> acceptedAnswers.one(taken.id(), patience));
        }
    }

    private ResponseEntity<Object> answer(JobOutcome outcome, AnswerForm form, Patience patience) {
        try {
            return answers.answer(outcome, form, patience);
        } catch (ApiProblem failed) {
            throw failed.endOf(outcome.id());
        }
    }
}
