package io.bestbackground.api.webhook;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.WebhookState;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.StorageUnavailable;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Remembers how far the telling of each job's end has come, beside the job's results. */
@Component
class WebhookStates {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookStates.class);

    private final ObjectStore store;

    WebhookStates(ObjectStore store) {
        this.store = store;
    }

    /**
     * Whether the receiver is known to have been told.
     *
     * @throws StorageUnavailable when the store cannot say
     */
    boolean isDelivered(JobId job) {
        String key = ObjectKeys.webhook(job);
        return store.find(key)
                .flatMap(found -> store.read(key))
                .map(json -> JobJson.read(json, WebhookState.class))
                .filter(state -> state.state() == WebhookState.State.DELIVERED)
                .isPresent();
    }

    /** As {@link #isDelivered}, but false when the store cannot say. */
    boolean isKnownDelivered(JobId job) {
        try {
            return isDelivered(job);
        } catch (StorageUnavailable away) {
            LOG.debug("whether the receiver of job {} was told is not known", job, away);
            return false;
        }
    }

    /** Remembers the state if the store is there; it only informs, so it is no loss when not. */
    void put(JobId job, WebhookState state) {
        try {
            store.put(ObjectKeys.webhook(job), JobJson.write(state), "application/json", Map.of());
        } catch (StorageUnavailable away) {
            LOG.warn("the state of the webhook of job {} was not stored: {}", job, String.valueOf(away.getCause()));
        }
    }
}
