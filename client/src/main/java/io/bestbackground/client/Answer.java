package io.bestbackground.client;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered to an edit. */
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    /**
     * The edited picture.
     *
     * @throws BestBackgroundException when the answer is anything else
     */
    Edited edited() {
        JsonNode json = read();
        if (status == ACCEPTED) {
            throw new BestBackgroundException(
                    status,
                    "pending",
                    "the service is still at work on job " + json.path("id").asString("?"));
        }
        if (status != OK || !json.path("result").isArray()) {
            throw problem(json);
        }
        return new Edited(
                pictures(json.path("result")),
                text(json, "id"),
                json.path("box").isObject() ? JSON.treeToValue(json.path("box"), Edited.Box.class) : null,
                json.path("score").isNumber() ? json.path("score").doubleValue() : null,
                text(json, "model"),
                text(json, "device"),
                timing(json.path("timing")));
    }

    private JsonNode read() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JSON.missingNode();
        }
    }

    /** Reads {@code application/problem+json} (RFC 9457), or whatever stands in its place. */
    private BestBackgroundException problem(JsonNode json) {
        String title = json.path("title").asString("the service answered with status " + status);
        String detail = json.path("detail").asString(title);
        return new BestBackgroundException(status, json.path("code").asString(""), detail);
    }

    private List<Picture> pictures(JsonNode result) {
        List<Picture> pictures = new ArrayList<>();
        try {
            result.forEach(text -> pictures.add(new Picture(Base64.getDecoder().decode(text.asString("")))));
        } catch (IllegalArgumentException notBase64) {
            throw new BestBackgroundException(status, "", "the service's answer holds no base64 pictures");
        }
        if (pictures.isEmpty()) {
            throw new BestBackgroundException(status, "", "the service's answer holds no picture");
        }
        return List.copyOf(pictures);
    }

    private static Map<String, Double> timing(JsonNode timing) {
        Map<String, Double> stages = new LinkedHashMap<>();
        timing.properties().forEach(stage -> {
            if (stage.getValue().isNumber()) {
                stages.put(stage.getKey(), stage.getValue().doubleValue());
            }
        });
        return stages;
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).isString() ? json.path(name).stringValue() : null;
    }
}
