package io.bestbackground.api.health;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /health}, as the old service had it: whether a job can be taken. */
@RestController
class HealthController {
    private final Reachability reachability;

    HealthController(Reachability reachability) {
        this.reachability = reachability;
    }

    // why said: libraries on the class path can write other types, and a browser prefers those
    @GetMapping(
            path = {"/health", "/health/"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> health() {
        List<String> missing = reachability.missing();
        return missing.isEmpty()
                ? ResponseEntity.ok(Map.of("result", true))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .body(Map.of("result", false, "missing", missing));
    }
}
