package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.ResultPicture;
import io.bestbackground.common.storage.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the HTTP answer of a job's end. Pictures go from the store straight into what is gathered of the answer, which
 * has bounds of its own: a picture may have a hundred megabytes, and many may ask for it at once.
 */
@Component
class ProcessAnswers {
    private final ObjectStore store;
    private final ObjectWriter json;

    ProcessAnswers(ObjectStore store, JsonMapper json) {
        this.store = store;
        // why: a store that breaks off is told as such, wherever it does
        this.json = json.writer().without(SerializationFeature.WRAP_EXCEPTIONS);
    }

    /**
     * Writes the pictures of a job that succeeded; when this fails, a part of them may be written already.
     *
     * @param body where the answer's body is gathered
     * @return the head that belongs to it
     * @throws ApiProblem when it ended otherwise, or a picture has been deleted
     */
    ResponseEntity<Object> answer(JobOutcome outcome, AnswerForm form, Patience patience, OutputStream body) {
        if (outcome.failure() != null) {
            throw ApiProblem.of(outcome.failure());
        }
        return switch (outcome.end()) {
            case SUCCEEDED -> succeeded(outcome, form, patience, body);
            case CANCELED -> throw ended(FailureReason.CANCELED);
            case EXPIRED -> throw ended(FailureReason.EXPIRED);
            case FAILED -> throw ended(FailureReason.INTERNAL);
        };
    }

    private static ApiProblem ended(FailureReason reason) {
        return new ApiProblem(reason, reason.text());
    }

    private ResponseEntity<Object> succeeded(
            JobOutcome outcome, AnswerForm form, Patience patience, OutputStream body) {
        List<StoredResult> pictures = new ArrayList<>();
        try {
            int count = form.picture() ? 1 : outcome.results().size();
            IntStream.range(0, count)
                    .mapToObj(number -> StoredResult.open(store, outcome.id(), number))
                    .forEach(pictures::add);
            return form.picture()
                    ? picture(outcome, pictures.get(0), patience, body)
                    : json(outcome, pictures, patience, body);
        } catch (IOException gone) {
            throw new UncheckedIOException("the client is gone", gone);
        } finally {
            pictures.forEach(StoredResult::close);
        }
    }

    private ResponseEntity<Object> picture(
            JobOutcome outcome, StoredResult picture, Patience patience, OutputStream body) throws IOException {
        picture.transferTo(body);
        ResultPicture result = outcome.results().get(0);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(result.type()))
                .header("Job-Id", outcome.id().value())
                .headers(patience::ended)
                .build();
    }

    private ResponseEntity<Object> json(
            JobOutcome outcome, List<StoredResult> pictures, Patience patience, OutputStream body) {
        JobOutcome.Finding finding = Objects.requireNonNull(outcome.finding());
        json.writeValue(
                StreamUtils.nonClosing(body),
                new ProcessAnswer(
                        pictures,
                        outcome.id(),
                        finding.box(),
                        finding.score(),
                        finding.model(),
                        finding.device(),
                        finding.cached(),
                        finding.timing()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .headers(patience::ended)
                .build();
    }
}
