package io.bestbackground.api.admission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is let in at once.
 *
 * @param maxWaiting most requests that wait for their answer on one replica
 * @param jobTime how long one job is taken to keep a worker busy before the first ends were heard
 */
@ConfigurationProperties("bestbackground.admission")
record AdmissionProperties(
        @DefaultValue("256") int maxWaiting,
        @DefaultValue("500ms") Duration jobTime) {

    AdmissionProperties {
        if (maxWaiting < 1) {
            throw new IllegalArgumentException("bestbackground.admission.max-waiting must be at least 1");
        }
        if (jobTime.toMillis() < 1) {
            throw new IllegalArgumentException("bestbackground.admission.job-time must be at least 1ms");
        }
    }
}
