package io.bestbackground.api.page;

import io.bestbackground.common.job.FailureReason;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;

/** What a request may be told before its operation is begun. */
final class DescribeRefusals {
    private DescribeRefusals() {}

    /** What those are told who ask for too much at once, or send a body too slowly. */
    static void ofTooMuch(OpenAPI api) {
        api.getPaths().forEach((path, item) -> {
            if (!path.equals("/health")) {
                item.readOperations()
                        .forEach(operation -> operation
                                .getResponses()
                                .putAll(new Answers()
                                        .refusing(
                                                429,
                                                FailureReason.BUSY,
                                                "Too many requests of this caller are open.")));
            }
            if (item.getPost() != null) {
                item.getPost()
                        .getResponses()
                        .putAll(new Answers().refusing(408, FailureReason.TIMED_OUT, "The body came too slowly."));
            }
        });
    }

    /** A key for all but the question for the service's health. */
    static void ofKeys(OpenAPI api, Components components) {
        components.addSecuritySchemes(
                "key", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        api.addSecurityItem(new SecurityRequirement().addList("key"));
        api.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> {
                    if (path.equals("/health")) {
                        operation.setSecurity(List.of());
                    } else {
                        operation.getResponses().putAll(new Answers().failing(FailureReason.UNAUTHORIZED));
                    }
                }));
    }
}
