package io.bestbackground.worker.job;

import io.bestbackground.worker.queue.TakenJob;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Faults that tests of the whole service bring about. Off unless an operator names a picture: no request can switch
 * them on.
 *
 * @param testAbortHash SHA-256, in lower-case hexadecimal, of a picture that kills every worker which begins it, as a
 *     crash in a decoder would; none by default
 */
@ConfigurationProperties("bestbackground.worker")
record TestHooks(@DefaultValue("") String testAbortHash) {
    private static final Logger LOG = LoggerFactory.getLogger(TestHooks.class);
    private static final int ABORTED = 134;

    /** Ends the process at once, as a crash would, if the job's picture is the one that is named. */
    void strike(TakenJob taken) {
        if (testAbortHash.isEmpty()) {
            return;
        }
        String named = "\"sourceHash\":\"" + testAbortHash + "\"";
        if (new String(taken.json(), StandardCharsets.UTF_8).contains(named)) {
            LOG.error("the test picture aborts this worker: {}", taken);
            Runtime.getRuntime().halt(ABORTED);
        }
    }
}
