package io.bestbackground.api.admission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is let in at once.
 *
 * @param maxWaiting most requests that wait for their answer on one replica
 */
@ConfigurationProperties("bestbackground.admission")
record AdmissionProperties(@DefaultValue("256") int maxWaiting) {

    AdmissionProperties {
        if (maxWaiting < 1) {
            throw new IllegalArgumentException("bestbackground.admission.max-waiting must be at least 1");
        }
    }
}
