package io.bestbackground.api.problem;

import io.bestbackground.common.job.FailureReason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** The body of a failure's answer for those who answer before Spring is asked. */
public final class ProblemBodies {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProblemBodies() {}

    /** The same members that every failure has, as UTF-8 JSON. */
    public static byte[] json(FailureReason reason, HttpStatus status, String detail) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:bestbackground:problem:" + reason.code());
        members.put("title", reason.text());
        members.put("status", status.value());
        members.put("detail", detail);
        members.put("code", reason.code());
        return JSON.writeValueAsBytes(members);
    }
}
