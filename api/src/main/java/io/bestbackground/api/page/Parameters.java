package io.bestbackground.api.page;

import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;

/** What operations take beside a body. */
final class Parameters {
    private Parameters() {}

    /** Names the job. */
    static Parameter id() {
        return path("id", "The job's id, as it was given.", Schemas.ref("JobId"));
    }

    /** Names one of its pictures. */
    static Parameter number() {
        Schema<?> number = new IntegerSchema().minimum(BigDecimal.ZERO).maximum(BigDecimal.valueOf(999));
        return path("number", "Which picture, counted from 0.", number);
    }

    /** Asks for a link in place of the picture. */
    static Parameter redirect() {
        return new QueryParameter()
                .name("redirect")
                .description("Answer with a link to the picture in the object store.")
                .schema(new BooleanSchema());
    }

    /** Asks to wait, or not to. */
    static Parameter prefer() {
        return header("Prefer", "RFC 7240: `respond-async` (do not wait), `wait=10` (wait at most so many seconds).");
    }

    /** Makes repeating harmless. */
    static Parameter idempotencyKey() {
        return header(
                "Idempotency-Key",
                "Names the request, so that sending it again gives the same job: 1 to 255 printable characters, best in"
                        + " double quotes.");
    }

    /** Goes on with a stream. */
    static Parameter lastEvent() {
        return header("Last-Event-ID", "The id of the last event that was received.");
    }

    private static Parameter path(String name, String description, Schema<?> schema) {
        return new PathParameter().name(name).description(description).schema(schema);
    }

    private static Parameter header(String name, String description) {
        return new HeaderParameter().name(name).description(description).schema(new StringSchema());
    }
}
