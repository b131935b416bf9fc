package io.bestbackground.api.problem;

import io.bestbackground.api.source.BadLink;
import io.bestbackground.api.source.SourceForbidden;
import io.bestbackground.api.source.SourceTimeout;
import io.bestbackground.api.source.SourceTooLarge;
import io.bestbackground.api.source.SourceUnreachable;
import io.bestbackground.common.edit.BadOption;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureTooLarge;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.topic.BrokerUnavailable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure into {@code application/problem+json} (RFC 9457) with the code of the contract. */
@RestControllerAdvice
public class ApiProblems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);
    private static final Map<Class<? extends RuntimeException>, FailureReason> REFUSALS = Map.of(
            NotAPicture.class, FailureReason.NOT_AN_IMAGE,
            PictureTooLarge.class, FailureReason.TOO_MANY_PIXELS,
            BadLink.class, FailureReason.BAD_REQUEST,
            SourceForbidden.class, FailureReason.SOURCE_FORBIDDEN,
            SourceTimeout.class, FailureReason.SOURCE_TIMEOUT,
            SourceTooLarge.class, FailureReason.TOO_MANY_BYTES,
            SourceUnreachable.class, FailureReason.SOURCE_UNREACHABLE);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** The HTTP status of each reason. */
    public static HttpStatus status(FailureReason reason) {
        return switch (reason) {
            case BAD_REQUEST, UNKNOWN_MODE, BAD_OPTION, NOT_AN_IMAGE -> HttpStatus.BAD_REQUEST;
            case UNAUTHORIZED -> HttpStatus.UNAUTHORIZED;
            case SOURCE_FORBIDDEN, WEBHOOK_FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case GONE -> HttpStatus.GONE;
            case JOB_FINISHED, CANCELED -> HttpStatus.CONFLICT;
            case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> HttpStatus.NOT_ACCEPTABLE;
            case TOO_MANY_BYTES, TOO_MANY_PIXELS, TOO_MANY_JOBS -> HttpStatus.CONTENT_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case NO_OBJECT, IDEMPOTENCY_KEY_REUSED, POISON -> HttpStatus.UNPROCESSABLE_CONTENT;
            case BUSY, UNAVAILABLE, TIMED_OUT -> HttpStatus.SERVICE_UNAVAILABLE;
            case SOURCE_UNREACHABLE -> HttpStatus.BAD_GATEWAY;
            case SOURCE_TIMEOUT, EXPIRED -> HttpStatus.GATEWAY_TIMEOUT;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** The body of a failure's answer. */
    static ProblemDetail body(FailureReason reason, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(reason), detail);
        problem.setType(URI.create("urn:bestbackground:problem:" + reason.code()));
        problem.setTitle(reason.text());
        problem.setProperties(Map.of("code", reason.code()));
        return problem;
    }

    /** The body that a failure's answer would have, for one that is told within another answer. */
    public ProblemDetail describe(RuntimeException failure) {
        ResponseEntity<ProblemDetail> answer;
        if (failure instanceof ApiProblem problem) {
            answer = on(problem);
        } else if (failure instanceof BadOption bad) {
            answer = on(bad);
        } else if (failure instanceof StorageUnavailable || failure instanceof BrokerUnavailable) {
            answer = onUnavailable(failure);
        } else {
            answer = on(failure);
        }
        return Objects.requireNonNull(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ApiProblem problem) {
        ResponseEntity.BodyBuilder answer = answer(problem.reason(), problem.retryAfter());
        problem.job().ifPresent(ended -> answer.header("Job-Id", ended.value()));
        return answer.body(body(problem.reason(), problem.detail()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(BadOption bad) {
        FailureReason reason = "mode".equals(bad.field()) ? FailureReason.UNKNOWN_MODE : FailureReason.BAD_OPTION;
        return answer(reason, text(bad));
    }

    @ExceptionHandler({StorageUnavailable.class, BrokerUnavailable.class})
    ResponseEntity<ProblemDetail> onUnavailable(RuntimeException failure) {
        LOG.warn("{}: {}", text(failure), String.valueOf(failure.getCause()));
        return answer(FailureReason.UNAVAILABLE, "The service cannot take jobs at the moment; try again.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(InvalidMediaTypeException broken) {
        return answer(FailureReason.BAD_REQUEST, "A header holds no media type: " + text(broken));
    }

    /** A list of media types that is too long to be looked through. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(InvalidMimeTypeException broken) {
        return answer(FailureReason.BAD_REQUEST, "A header names too many media types.");
    }

    /** Refusals by the table; whatever is not in it is a fault of the service. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(RuntimeException failure) {
        FailureReason reason = REFUSALS.get(failure.getClass());
        if (reason != null) {
            return answer(reason, text(failure));
        }
        LOG.error("a request failed by a fault of the service", failure);
        return answer(FailureReason.INTERNAL, "The service made a mistake; it has been logged.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        // why looked into: Spring goes by the text of the failure, in which a broken body's has the same words
        return untyped(failure.contains(SizeException.class) ? tooLarge() : on(new MultipartException("broken")));
    }

    private static ResponseEntity<ProblemDetail> tooLarge() {
        return answer(FailureReason.TOO_MANY_BYTES, "The upload is larger than the service takes.");
    }

    /** Names or values of the query or a form that are no text: Tomcat reads them late, when the first is asked for. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(InvalidParameterException broken) {
        return answer(FailureReason.BAD_REQUEST, "The query or form holds a parameter that cannot be read.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(MultipartException broken) {
        return answer(FailureReason.BAD_REQUEST, "The multipart body is broken or incomplete.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        FailureReason reason = reason(status);
        ProblemDetail problem = body(reason, detail(failure, body, reason));
        problem.setStatus(status.value());
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .body(problem);
    }

    /** The code for what the framework or the container refuses with this status. */
    static FailureReason reason(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> FailureReason.NOT_FOUND;
            case 405 -> FailureReason.METHOD_NOT_ALLOWED;
            case 406 -> FailureReason.NOT_ACCEPTABLE;
            case 413 -> FailureReason.TOO_MANY_BYTES;
            case 415 -> FailureReason.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> FailureReason.UNAVAILABLE;
            default -> status.is4xxClientError() ? FailureReason.BAD_REQUEST : FailureReason.INTERNAL;
        };
    }

    private static String detail(Exception failure, @Nullable Object body, FailureReason reason) {
        if (failure instanceof HttpMediaTypeNotSupportedException other
                && !other.getSupportedMediaTypes().isEmpty()) {
            String taken = other.getSupportedMediaTypes().stream()
                    .map(MediaType::toString)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" or "));
            return "The body's media type is not supported; allowed: %s.".formatted(taken);
        }
        if (failure instanceof MethodArgumentTypeMismatchException odd) {
            String allowed = odd.getRequiredType() == boolean.class ? "true or false" : "a whole number";
            return "%s: must be %s.".formatted(odd.getName(), allowed);
        }
        return body instanceof ProblemDetail problem && problem.getDetail() != null
                ? problem.getDetail()
                : reason.text();
    }

    private static ResponseEntity<ProblemDetail> answer(FailureReason reason, String detail) {
        return answer(reason, RETRY_AFTER).body(body(reason, detail));
    }

    private static ResponseEntity.BodyBuilder answer(FailureReason reason, Duration retryAfter) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status(reason))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore());
        if (reason.temporary()) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
        }
        return answer;
    }

    private static ResponseEntity<Object> untyped(ResponseEntity<ProblemDetail> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    private static String text(RuntimeException failure) {
        return String.valueOf(failure.getMessage());
    }
}
