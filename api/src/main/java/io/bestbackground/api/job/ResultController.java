package io.bestbackground.api.job;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStore.StoredObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /jobs/{id}/results/{n}}: a job's pictures, in whole or in parts, from here or straight from the store. */
@RestController
class ResultController {
    private static final Duration LINK_VALIDITY = Duration.ofMinutes(10);

    private final JobLookup lookup;
    private final ObjectStore store;

    ResultController(JobLookup lookup, ObjectStore store) {
        this.lookup = lookup;
        this.store = store;
    }

    @GetMapping("/jobs/{id}/results/{number:\\d{1,3}}")
    ResponseEntity<Resource> result(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(defaultValue = "false") boolean redirect,
            @RequestHeader HttpHeaders request,
            HttpMethod method) {
        JobOutcome outcome = outcome(JobIds.parse(id), number);
        String key = ObjectKeys.result(outcome.id(), number);
        Supplier<ApiProblem> gone = () -> lookup.gone(outcome.id());
        StoredObject found = store.find(key).orElseThrow(gone);
        Optional<URI> link = redirect ? store.link(key, LINK_VALIDITY) : Optional.empty();
        if (link.isPresent()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(link.get())
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().headers(headers(outcome, number, found));
        return method.equals(HttpMethod.HEAD)
                ? answer.contentLength(found.bytes()).build()
                : body(answer, request, new StoredPicture(store, key, found.bytes(), gone), found);
    }

    /** The end that gave the picture; a picture that a worker stored without such an end is never shown. */
    private JobOutcome outcome(JobId id, int number) {
        JobState state = lookup.find(id);
        JobOutcome outcome = state.end()
                .orElseThrow(() -> missing("Job %s has not ended yet, so it has no results so far.".formatted(id)));
        if (number >= outcome.results().size()) {
            throw missing("Job %s, with the status %s, has no result %d.".formatted(id, state.status(), number));
        }
        return outcome;
    }

    private HttpHeaders headers(JobOutcome outcome, int number, StoredObject found) {
        MediaType type = MediaType.parseMediaType(outcome.results().get(number).type());
        String name = "%s-%s.%s".formatted(outcome.id(), shown(outcome.mode(), number), type.getSubtype());
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(type);
        headers.setETag("\"" + found.etag() + "\"");
        headers.setContentDisposition(ContentDisposition.inline().filename(name).build());
        headers.setCacheControl(
                CacheControl.maxAge(lookup.left(outcome)).cachePrivate().immutable());
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        return headers;
    }

    private static String shown(Mode mode, int number) {
        return mode == Mode.BOTH ? List.of(Mode.CROP, Mode.BLUR).get(number).code() : mode.code();
    }

    private ResponseEntity<Resource> body(
            ResponseEntity.BodyBuilder answer, HttpHeaders request, StoredPicture picture, StoredObject found) {
        return wantsParts(request, found)
                ? answer.body(picture)
                // why another type: of this one the framework cuts no parts, whatever the request says
                : answer.contentLength(found.bytes()).body(new InputStreamResource(picture.getInputStream()));
    }

    /**
     * Whether the request's ranges count: they are understood (RFC 9110, 14.2), of this very picture, and lie in it.
     *
     * @throws ErrorResponseException when none of them does
     */
    private static boolean wantsParts(HttpHeaders request, StoredObject found) {
        String range = request.getFirst(HttpHeaders.RANGE);
        String ifRange = request.getFirst(HttpHeaders.IF_RANGE);
        if (range == null
                || !range.startsWith("bytes=")
                || (ifRange != null && !ifRange.equals("\"" + found.etag() + "\""))) {
            return false;
        }
        List<HttpRange> ranges = ranges(range);
        long inside = ranges.stream()
                .filter(one -> one.getRangeStart(found.bytes()) < found.bytes())
                .count();
        if (inside == 0 && !ranges.isEmpty()) {
            throw notSatisfiable(found.bytes());
        }
        // why all, and less than the picture: the framework makes errors of others, and a whole picture is never wrong
        return inside > 0
                && inside == ranges.size()
                && (ranges.size() == 1 || total(ranges, found.bytes()) < found.bytes());
    }

    private static long total(List<HttpRange> ranges, long bytes) {
        return ranges.stream()
                .mapToLong(one -> one.getRangeEnd(bytes) - one.getRangeStart(bytes) + 1)
                .sum();
    }

    private static List<HttpRange> ranges(String header) {
        try {
            return HttpRange.parseRanges(header);
        } catch (IllegalArgumentException notUnderstood) {
            return List.of();
        }
    }

    private static ErrorResponseException notSatisfiable(long bytes) {
        HttpStatus status = HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
        String detail = "The picture has %d bytes, and the range lies behind them.".formatted(bytes);
        ErrorResponseException failure =
                new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        failure.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes);
        return failure;
    }

    private static ApiProblem missing(String detail) {
        return new ApiProblem(FailureReason.NOT_FOUND, detail);
    }
}
