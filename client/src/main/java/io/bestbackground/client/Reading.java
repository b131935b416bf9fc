package io.bestbackground.client;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes what the client gives of the JSON that the service answers with. */
final class Reading {
    private static final JsonMapper JSON = new JsonMapper();

    private Reading() {}

    /**
     * The edited picture of an answer to {@code /process}.
     *
     * @throws BestBackgroundException when the answer is anything else
     */
    static Edited edited(Answer answer) {
        JsonNode json = answer.json();
        if (!json.path("result").isArray() || json.path("result").isEmpty()) {
            throw BestBackgroundException.notUnderstood(answer.status(), "the service's answer holds no picture");
        }
        try {
            return Edited.of(
                    pictures(json.path("result"), answer.status()),
                    text(json, "id"),
                    box(json.path("box")),
                    number(json.path("score")),
                    work(json));
        } catch (JacksonException odd) {
            throw BestBackgroundException.notUnderstood(
                    answer.status(),
                    "the service's answer says odd things of its picture: " + odd.getOriginalMessage());
        }
    }

    /**
     * The job that an answer tells of, by its body or, where that says nothing, by its address.
     *
     * @throws BestBackgroundException when it tells of none
     */
    static Job job(Answer answer) {
        JsonNode json = answer.json();
        if (json.path("id").isString()) {
            return job(json, answer.status());
        }
        String address = answer.location().orElse("");
        return job(JSON.createObjectNode().put("id", address.substring(address.lastIndexOf('/') + 1)), answer.status());
    }

    /**
     * The job that {@code json} tells of. One without a status is pending; and so counts one whose end is told but, in
     * place of what it gave, where to look that up, as is done when a job is handed in again.
     */
    static Job job(JsonNode json, int status) {
        try {
            List<Job.Result> results = new ArrayList<>();
            json.path("results").forEach(result -> results.add(result(result)));
            JobStatus told = JobStatus.of(json.path("status").asString("pending"))
                    .orElseThrow(() -> new IllegalArgumentException("unknown status " + json.path("status")));
            return new Job(
                    json.path("id").asString(""),
                    json.has("href") ? JobStatus.PENDING : told,
                    text(json, "mode"),
                    time(json.path("createdAt")),
                    time(json.path("finishedAt")),
                    json.path("attempts").isInt() ? json.path("attempts").intValue() : null,
                    results,
                    work(json),
                    json.path("problem").isObject() ? problem(json.path("problem")) : null);
        } catch (IllegalArgumentException | DateTimeParseException | JacksonException odd) {
            throw BestBackgroundException.notUnderstood(
                    status, "the service's answer tells of no job: " + odd.getMessage());
        }
    }

    private static List<Picture> pictures(JsonNode result, int status) {
        List<Picture> pictures = new ArrayList<>();
        try {
            for (JsonNode text : result) {
                pictures.add(new Picture(Base64.getDecoder().decode(text.asString(""))));
            }
        } catch (IllegalArgumentException notBase64) {
            throw BestBackgroundException.notUnderstood(status, "the service's answer holds no base64 pictures");
        }
        return List.copyOf(pictures);
    }

    private static Job.Result result(JsonNode json) {
        return new Job.Result(
                json.path("type").asString(""),
                json.path("width").asInt(0),
                json.path("height").asInt(0),
                box(json.path("box")),
                number(json.path("score")));
    }

    private static Job.Work work(JsonNode json) {
        return new Job.Work(
                text(json, "model"),
                text(json, "device"),
                json.path("cached").asBoolean(false),
                timing(json.path("timing")));
    }

    private static Job.Problem problem(JsonNode json) {
        String code = json.path("code").asString("");
        return new Job.Problem(FailureCode.of(code), json.path("detail").asString(code));
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

    private static Edited.@Nullable Box box(JsonNode json) {
        return json.isObject() ? JSON.treeToValue(json, Edited.Box.class) : null;
    }

    private static @Nullable Double number(JsonNode json) {
        return json.isNumber() ? json.doubleValue() : null;
    }

    private static @Nullable Instant time(JsonNode json) {
        return json.isString() ? Instant.parse(json.stringValue()) : null;
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).isString() ? json.path(name).stringValue() : null;
    }
}
