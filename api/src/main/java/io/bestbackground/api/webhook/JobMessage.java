package io.bestbackground.api.webhook;

import io.bestbackground.api.job.JobView;
import io.bestbackground.api.wait.StoredOutcomes;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a receiver is told: the ended job as {@code GET /jobs/{id}} shows it. */
@Component
@EnableConfigurationProperties(PublicProperties.class)
class JobMessage {
    private final StoredOutcomes outcomes;
    private final JsonMapper json;
    private final PublicProperties service;

    JobMessage(StoredOutcomes outcomes, JsonMapper json, PublicProperties service) {
        this.outcomes = outcomes;
        this.json = json;
        this.service = service;
    }

    /** The job as UTF-8 JSON; empty when its outcome is not stored any more. */
    Optional<byte[]> find(JobId job) {
        return outcomes.find(job).map(this::write);
    }

    private byte[] write(JobOutcome outcome) {
        JsonNode view = json.valueToTree(JobView.ended(outcome));
        for (JsonNode result : view.path("results")) {
            ((ObjectNode) result)
                    .put("href", service.absolute(result.path("href").asString()));
        }
        return json.writeValueAsBytes(view);
    }
}
