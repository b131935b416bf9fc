package io.bestbackground.api.page;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.List;

/** What operations take beside a body. */
enum Parameters {
    /** Names the job. */
    ID("path", "id", "The job's id, as it was given.", Schemas.ref("JobId")),
    /** Names one of its pictures. */
    NUMBER(
            "path",
            "number",
            "Which picture, counted from 0.",
            new IntegerSchema().minimum(BigDecimal.ZERO).maximum(BigDecimal.valueOf(999))),
    /** Asks for a link in place of the picture. */
    REDIRECT("query", "redirect", "Answer with a link to the picture in the object store.", new BooleanSchema()),
    /** Asks to wait, or not to. */
    PREFER(
            "header",
            "Prefer",
            "RFC 7240: `respond-async` (do not wait), `wait=10` (wait at most so many seconds).",
            new StringSchema()),
    /** Makes repeating harmless. */
    IDEMPOTENCY_KEY(
            "header",
            "Idempotency-Key",
            "Names the request, so that sending it again gives the same job: 1 to 255 printable characters, best in"
                    + " double quotes.",
            new StringSchema()),
    /** Goes on with a stream. */
    LAST_EVENT("header", "Last-Event-ID", "The id of the last event that was received.", new StringSchema());

    private final String place;
    private final String label;
    private final String description;
    private final Schema<?> schema;

    Parameters(String place, String label, String description, Schema<?> schema) {
        this.place = place;
        this.label = label;
        this.description = description;
        this.schema = schema;
    }

    /** Lets an operation take these and no others. */
    static void set(Operation operation, Parameters... parameters) {
        operation.setParameters(
                List.of(parameters).stream().map(Parameters::parameter).toList());
    }

    private Parameter parameter() {
        return new Parameter()
                .in(place)
                .name(label)
                .description(description)
                .required(place.equals("path"))
                .schema(schema);
    }
}
