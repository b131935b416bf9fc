package io.bestbackground.api.submit;

import io.bestbackground.api.admission.AdmissionGate;
import io.bestbackground.api.job.JobView;
import io.bestbackground.common.job.Lane;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** {@code POST /jobs}: takes one job, or many at once, and tells where to ask for each. */
@RestController
class JobsController {
    private final AdmissionGate gate;
    private final Intake intake;
    private final SubmissionReader reader;
    private final FollowOrder followOrder;
    private final SubmitBatch submitBatch;
    private final AcceptedAnswers acceptedAnswers;

    JobsController(
            AdmissionGate gate,
            Intake intake,
            SubmissionReader reader,
            FollowOrder followOrder,
            SubmitBatch submitBatch,
            AcceptedAnswers acceptedAnswers) {
        this.gate = gate;
        this.intake = intake;
        this.reader = reader;
        this.followOrder = followOrder;
        this.submitBatch = submitBatch;
        this.acceptedAnswers = acceptedAnswers;
    }

    @PostMapping(
            path = {"/jobs", "/jobs/"},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Object>> submitJson(HttpServletRequest request) throws IOException {
        return intake.prompt(request, wishes -> {
            JsonBody body = JsonBody.open(request);
            if (!body.isArray()) {
                gate.check(Lane.INTERACTIVE);
                return one(reader.readJson(body), wishes);
            }
            return CompletableFuture.completedFuture(
                    acceptedAnswers.batch(submitBatch.submit(body, wishes.key()), wishes.patience()));
        });
    }

    @PostMapping(
            path = {"/jobs", "/jobs/"},
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    CompletableFuture<ResponseEntity<Object>> submitMultipart(MultipartHttpServletRequest request) throws IOException {
        return intake.prompt(request, wishes -> {
            gate.check(Lane.INTERACTIVE);
            return one(reader.readMultipart(request), wishes);
        });
    }

    private CompletableFuture<ResponseEntity<Object>> one(Submission submission, Intake.Wishes wishes) {
        Patience patience = wishes.patience();
        return followOrder
                .follow(submission, submission.edit(), patience, wishes.key())
                .thenApply(taken -> taken.end()
                        .map(outcome -> ended(JobView.ended(outcome), patience))
                        .orElseGet(() -> acceptedAnswers.one(taken, patience)));
    }

    private static ResponseEntity<Object> ended(JobView job, Patience patience) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .location(URI.create("/jobs/" + job.id()))
                .headers(patience::ended)
                .body(job);
    }
}
