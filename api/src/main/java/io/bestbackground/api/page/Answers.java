package io.bestbackground.api.page;

import io.bestbackground.api.problem.ApiProblems;
import io.bestbackground.common.job.FailureReason;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The answers of one operation, gathered one by one; the failures come with their codes and texts. */
final class Answers {
    static final String PROBLEM = "application/problem+json";

    private final ApiResponses responses = new ApiResponses();

    /** An answer whose body has this form. */
    Answers with(int status, String description, String mediaType, Schema<?> body) {
        ApiResponse answer = answer(status, description);
        if (answer.getContent() == null) {
            answer.setContent(new Content());
        }
        answer.getContent().addMediaType(mediaType, new MediaType().schema(body));
        return this;
    }

    /** An answer without a body. */
    Answers with(int status, String description) {
        answer(status, description);
        return this;
    }

    /** A header of an answer that was given before. */
    Answers header(int status, String name, String description) {
        given(status).addHeaderObject(name, text(description));
        return this;
    }

    /** The failures that the operation can end in, one answer for each status. */
    ApiResponses failing(FailureReason... reasons) {
        Map<Integer, String> codes = Arrays.stream(reasons)
                .collect(Collectors.groupingBy(
                        reason -> ApiProblems.status(reason).value(),
                        TreeMap::new,
                        Collectors.mapping(
                                reason -> "`%s`: %s".formatted(reason.code(), reason.text()),
                                Collectors.joining("\n\n"))));
        codes.forEach((status, text) -> with(status, text, PROBLEM, Schemas.ref("Problem")));
        Arrays.stream(reasons)
                .filter(FailureReason::temporary)
                .forEach(reason -> given(ApiProblems.status(reason).value())
                        .addHeaderObject("Retry-After", seconds("Seconds after which it is worth another try.")));
        return responses;
    }

    /** A refusal of whoever asks, whose status is not that of its code alone. */
    ApiResponses refusing(int status, FailureReason reason, String text) {
        with(status, "`%s`: %s".formatted(reason.code(), text), PROBLEM, Schemas.ref("Problem"));
        given(status).addHeaderObject("Retry-After", seconds("Seconds after which it is worth another try."));
        return responses;
    }

    private ApiResponse given(int status) {
        return Objects.requireNonNull(responses.get(String.valueOf(status)));
    }

    private ApiResponse answer(int status, String description) {
        return responses.computeIfAbsent(String.valueOf(status), missing -> new ApiResponse().description(description));
    }

    private static Header text(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static Header seconds(String description) {
        return new Header().description(description).schema(new IntegerSchema());
    }
}
