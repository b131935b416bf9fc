package io.bestbackground.api.page;

import io.bestbackground.api.job.JobView;
import io.bestbackground.api.submit.AcceptedJob;
import io.bestbackground.api.submit.BatchElement;
import io.bestbackground.api.submit.ProcessAnswer;
import io.bestbackground.common.job.FailureReason;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The forms that bodies have, read off the types that are written. */
final class Schemas {
    private static final String PLACE = "#/components/schemas/";

    private Schemas() {}

    /** Puts all forms where they are referred to. */
    static void describe(Components components) {
        Stream.of(SubmissionForm.class, ProcessAnswer.class, AcceptedJob.class, BatchElement.class, JobView.class)
                .map(type -> ModelConverters.getInstance(true)
                        .resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true)))
                .forEach(found -> found.referencedSchemas.forEach(components::addSchemas));
        components.addSchemas("Problem", problem());
        components.addSchemas("JobId", id());
        // why: forms of the framework's types, and of members that stand beside others, are nobody's body
        List.of("SseEmitter", "ProblemDetail", "WorkView").forEach(components.getSchemas()::remove);
        refer(components, "BatchElement", "problem", "Problem");
        List.of("AcceptedJob", "BatchElement", "JobView", "ProcessAnswer")
                .forEach(form -> refer(components, form, "id", "JobId"));
        Words.fields().forEach((field, text) -> explain(components, field, text));
    }

    private static void refer(Components components, String form, String field, String other) {
        fields(components, form).put(field, ref(other));
    }

    /** Says what a field means; {@code field} is the name of its form, a point, and its own. */
    private static void explain(Components components, String field, String text) {
        String[] names = field.split("\\.", 2);
        Objects.requireNonNull(fields(components, names[0]).get(names[1]), field)
                .description(text);
    }

    // why unchecked: the library keeps its schemas as raw types
    @SuppressWarnings("unchecked")
    private static Map<String, Schema<?>> fields(Components components, String form) {
        return Objects.requireNonNull(components.getSchemas().get(form), form).getProperties();
    }

    static Schema<?> ref(String name) {
        return new Schema<>().$ref(PLACE + name);
    }

    /** A file. */
    static Schema<?> bytes() {
        return new StringSchema().format("binary");
    }

    /** One server-sent event. */
    static Schema<?> event() {
        Schema<?> event = new JsonSchema().types(Set.of("object"));
        event.addProperty("id", new StringSchema().description("The job's status; the Last-Event-ID to go on from."))
                .addProperty("data", new StringSchema().description("The job as JSON, as GET /jobs/{id} shows it."))
                .addProperty("retry", new IntegerSchema().description("Milliseconds before connecting again."));
        return event;
    }

    /** A form with a picture as file part. */
    static Schema<?> form(Components components) {
        Schema<?> form = new JsonSchema().types(Set.of("object"));
        fields(components, "Submission")
                .forEach((name, field) -> form.addProperty(name, name.equals("image") ? bytes() : left(field)));
        form.setRequired(List.of("mode"));
        return form;
    }

    /** A form's field as it is when nobody touches it: the page at /docs sends each field's example. */
    private static Schema<?> left(Schema<?> field) {
        if (field.getExample() == null) {
            return field;
        }
        Schema<?> empty = AnnotationsUtils.clone(field, true);
        empty.setExample("");
        return empty;
    }

    private static Schema<?> problem() {
        StringSchema code = new StringSchema();
        Arrays.stream(FailureReason.values()).map(FailureReason::code).forEach(code::addEnumItem);
        Schema<?> problem = new JsonSchema().types(Set.of("object"));
        problem.description("Why a request failed (RFC 9457).")
                .addProperty("type", new StringSchema().description("Names the kind of failure."))
                .addProperty("title", new StringSchema().description("The kind of failure in words."))
                .addProperty("status", new IntegerSchema().description("The HTTP status."))
                .addProperty("detail", new StringSchema().description("What it was this time, and what is allowed."))
                .addProperty("instance", new StringSchema().description("The path that was asked for."))
                .addProperty("code", code.description("The kind of failure, for programs."));
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        return problem;
    }

    private static Schema<?> id() {
        return new StringSchema().description("A job's id: a UUID of version 7. Whoever knows it may see the job.");
    }
}
