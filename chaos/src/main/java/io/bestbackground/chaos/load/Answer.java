package io.bestbackground.chaos.load;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an api answered.
 *
 * @param status of HTTP
 * @param retryAfter the header of that name
 * @param body its bytes
 * @param took from sending the request to the last byte
 */
public record Answer(int status, Optional<String> retryAfter, byte[] body, Duration took) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** The body as JSON; an empty object when it is something else. */
    public JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException other) {
            return MAPPER.createObjectNode();
        }
    }

    /** The text of a member of the body, empty when it is missing. */
    public String text(String member) {
        return json().path(member).asString("");
    }

    /** Whether the service said no and when to come again, as it may at any time. */
    public boolean isHonestRefusal() {
        return (status == 503 || status == 429) && retryAfter.isPresent();
    }
}
