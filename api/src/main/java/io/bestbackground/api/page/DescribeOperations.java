package io.bestbackground.api.page;

import io.bestbackground.common.job.FailureReason;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says of each operation what it takes and what it can answer. The paths and methods are those of the controllers. */
final class DescribeOperations implements OpenApiCustomizer {
    private static final String JSON = "application/json";
    private static final String JOB = "/jobs/{id}";
    private static final FailureReason[] SUBMITTING = {
        FailureReason.BAD_REQUEST,
        FailureReason.UNKNOWN_MODE,
        FailureReason.BAD_OPTION,
        FailureReason.NOT_AN_IMAGE,
        FailureReason.SOURCE_FORBIDDEN,
        FailureReason.WEBHOOK_FORBIDDEN,
        FailureReason.NOT_FOUND,
        FailureReason.NOT_ACCEPTABLE,
        FailureReason.GONE,
        FailureReason.TOO_MANY_BYTES,
        FailureReason.TOO_MANY_PIXELS,
        FailureReason.UNSUPPORTED_MEDIA_TYPE,
        FailureReason.IDEMPOTENCY_KEY_REUSED,
        FailureReason.BUSY,
        FailureReason.UNAVAILABLE,
        FailureReason.SOURCE_UNREACHABLE,
        FailureReason.SOURCE_TIMEOUT
    };
    private static final FailureReason[] ASKING = {
        FailureReason.BAD_REQUEST,
        FailureReason.NOT_FOUND,
        FailureReason.NOT_ACCEPTABLE,
        FailureReason.GONE,
        FailureReason.BUSY,
        FailureReason.UNAVAILABLE
    };

    private final boolean keysAreAskedFor;

    DescribeOperations(boolean keysAreAskedFor) {
        this.keysAreAskedFor = keysAreAskedFor;
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = Optional.ofNullable(api.getComponents()).orElseGet(Components::new);
        api.components(components);
        Schemas.describe(components);
        // why: the paths with a slash at their ends are the same operations, kept for old clients
        api.getPaths().keySet().removeIf(path -> path.endsWith("/"));
        process(at(api, "/process").getPost(), components);
        submit(at(api, "/jobs").getPost(), components);
        job(at(api, JOB).getGet());
        cancel(at(api, JOB).getDelete());
        result(at(api, JOB + "/results/{number}").getGet());
        events(at(api, JOB + "/events").getGet());
        health(at(api, "/health").getGet());
        DescribeRefusals.ofTooMuch(api);
        if (keysAreAskedFor) {
            DescribeRefusals.ofKeys(api, components);
        }
    }

    private static PathItem at(OpenAPI api, String path) {
        return Objects.requireNonNull(api.getPaths().get(path), path);
    }

    private static void process(Operation operation, Components components) {
        Answers answers = new Answers().with(200, "The pictures.", JSON, Schemas.ref("ProcessAnswer"));
        for (String type : List.of("image/png", "image/jpeg", "image/webp")) {
            answers.with(200, "The pictures.", type, Schemas.bytes());
        }
        taken(answers, Schemas.ref("AcceptedJob"));
        ApiResponses failing = answers.failing(together(
                SUBMITTING,
                FailureReason.NO_OBJECT,
                FailureReason.POISON,
                FailureReason.CANCELED,
                FailureReason.EXPIRED,
                FailureReason.TIMED_OUT,
                FailureReason.INTERNAL));
        answers.header(200, "Job-Id", "The job, where the answer is the picture itself.");
        for (int status : new int[] {400, 404, 409, 410, 413, 422, 500, 502, 503, 504}) {
            answers.header(status, "Job-Id", "The job, where one has ended so: its key gives it again.");
        }
        describe(operation, "Edit one picture and wait for it", failing);
        operation.description(
                "Waits for the result, 50 seconds unless set otherwise, and answers 202 when that is over."
                        + " With `Accept: image/*` and a mode of one picture, the answer is the picture itself.");
        Map<String, String> crop = Map.of("mode", "crop", "image", Words.picture());
        submission(operation, new MediaType().schema(Schemas.ref("Submission")).example(crop), components);
    }

    private static void submit(Operation operation, Components components) {
        Schema<?> batch =
                new ArraySchema().items(Schemas.ref("Submission")).minItems(1).maxItems(100);
        Schema<?> elements = new ArraySchema().items(Schemas.ref("BatchElement"));
        Answers answers =
                new Answers().with(200, "The job, ended while it was waited for.", JSON, Schemas.ref("JobView"));
        taken(answers, anyOf(Schemas.ref("AcceptedJob"), elements));
        describe(
                operation,
                "Take one job, or up to 100 at once",
                answers.failing(together(SUBMITTING, FailureReason.TOO_MANY_JOBS, FailureReason.INTERNAL)));
        operation.description(
                "Answers as soon as the job is taken. Of an array each element is a job of its own, and has"
                        + " its own status in the answer: a bad one does not fail the others.");
        List<Map<String, String>> two = Stream.of("crop", "blur")
                .map(mode -> Map.of("mode", mode, "image", Words.picture()))
                .toList();
        MediaType json =
                new MediaType().schema(anyOf(Schemas.ref("Submission"), batch)).example(two);
        submission(operation, json, components);
    }

    private static void taken(Answers answers, Schema<?> body) {
        answers.with(202, "The job is taken and goes on.", JSON, body)
                .header(202, "Location", "Where to ask for the job; not for an array.")
                .header(202, "Retry-After", "Seconds after which the job has probably ended.")
                .header(202, "Preference-Applied", "What of Prefer was heeded.");
    }

    private static void submission(Operation operation, MediaType json, Components components) {
        operation.requestBody(new RequestBody()
                .required(true)
                .content(new Content()
                        .addMediaType(JSON, json)
                        .addMediaType("multipart/form-data", new MediaType().schema(Schemas.form(components)))));
        operation.setParameters(List.of(Parameters.prefer(), Parameters.idempotencyKey()));
    }

    private static void job(Operation operation) {
        Answers answers = new Answers()
                .with(200, "The job as it stands.", JSON, Schemas.ref("JobView"))
                .header(200, "Retry-After", "While it is pending: seconds after which it has probably ended.");
        describe(operation, "See a job, at once or as soon as it ends", answers.failing(ASKING));
        operation.setParameters(List.of(Parameters.id(), Parameters.prefer()));
    }

    private static void cancel(Operation operation) {
        Answers answers = new Answers().with(204, "The job is canceled, and its pictures are removed.");
        describe(
                operation,
                "Take a job back",
                answers.failing(
                        FailureReason.BAD_REQUEST,
                        FailureReason.NOT_FOUND,
                        FailureReason.NOT_ACCEPTABLE,
                        FailureReason.GONE,
                        FailureReason.JOB_FINISHED,
                        FailureReason.BUSY,
                        FailureReason.UNAVAILABLE));
        operation.setParameters(List.of(Parameters.id()));
    }

    private static void result(Operation operation) {
        Answers answers = new Answers();
        for (String type : List.of("image/png", "image/jpeg", "image/webp")) {
            answers.with(200, "The picture.", type, Schemas.bytes());
            answers.with(206, "The parts of it that Range names.", type, Schemas.bytes());
        }
        answers.with(206, "", "multipart/byteranges", Schemas.bytes())
                .with(
                        303,
                        "With redirect=true, where clients can reach the store: the picture lies at Location, for ten minutes.")
                .with(304, "The picture is the one that If-None-Match names.")
                .with(416, "The picture has no such part.", Answers.PROBLEM, Schemas.ref("Problem"));
        describe(operation, "Get one picture of a job", answers.failing(ASKING));
        operation.setParameters(List.of(Parameters.id(), Parameters.number(), Parameters.redirect()));
    }

    private static void events(Operation operation) {
        Answers answers = new Answers()
                .with(
                        200,
                        "The job as it stands, then each change; ends with the job.",
                        "text/event-stream",
                        Schemas.event())
                .with(204, "The job has ended, and Last-Event-ID says that this was told.");
        describe(operation, "Follow a job by server-sent events", answers.failing(ASKING));
        operation.setParameters(List.of(Parameters.id(), Parameters.lastEvent()));
    }

    private static void health(Operation operation) {
        Schema<?> state = new JsonSchema().types(Set.of("object"));
        state.addProperty("result", new BooleanSchema().description("Whether a job can be taken."));
        state.addProperty(
                "missing",
                new ArraySchema()
                        .items(new StringSchema())
                        .description(
                                "Why not: object store, broker or start, or draining where the replica is stopping."));
        state.setRequired(List.of("result"));
        ApiResponses answers = new Answers()
                .with(200, "A job can be taken.", JSON, state)
                .with(503, "No job can be taken: something is missing, or the replica is stopping.", JSON, state)
                .failing(FailureReason.NOT_ACCEPTABLE);
        describe(operation, "Ask whether a job can be taken", answers);
    }

    private static void describe(Operation operation, String summary, ApiResponses answers) {
        operation.summary(summary).responses(answers).tags(null);
    }

    private static Schema<?> anyOf(Schema<?> one, Schema<?> other) {
        return new JsonSchema().anyOf(List.of(one, other));
    }

    private static FailureReason[] together(FailureReason[] some, FailureReason... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(FailureReason[]::new);
    }
}
