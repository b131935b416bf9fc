package io.bestbackground.api.submit;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** How soon a job that was just taken is worth asking for. */
@Component
class Pace {
    private static final Duration USUAL = Duration.ofSeconds(1);

    Duration expectedWait() {
        return USUAL;
    }
}
