package io.bestbackground.api.idempotency;

import io.bestbackground.common.hash.Sha256;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.StorageUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The claims on keys, in the object store: of all replicas that claim a key at once, one wins, by a conditional write.
 *
 * <p>A claim whose time is over is removed before the key is claimed anew. The store cannot remove just this claim and
 * no newer one, so two requests that meet on one expired key within the milliseconds between a look and the removal may
 * get a job each. No key in use is touched by this.
 */
@Component
@EnableConfigurationProperties(IdempotencyProperties.class)
public class Claims {
    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final String JSON = "application/json";

    private final ObjectStore store;
    private final Duration retention;
    private final Clock clock;

    @Autowired
    Claims(ObjectStore store, IdempotencyProperties properties) {
        this(store, properties, Clock.systemUTC());
    }

    Claims(ObjectStore store, IdempotencyProperties properties, Clock clock) {
        this.store = store;
        this.retention = properties.retention();
        this.clock = clock;
    }

    /** How long a claim counts, from when it was made. */
    public Duration retention() {
        return retention;
    }

    /** The claim on a key, if its time is not over. */
    public Optional<Claim> find(IdempotencyKey key) {
        return read(place(key)).filter(claim -> !isOver(claim));
    }

    /**
     * Claims a key for a job that is about to be published; {@linkplain #confirm confirm} it when it is.
     *
     * @return empty when the key is claimed already
     */
    public Optional<Claim> claim(IdempotencyKey key, String requestHash, JobId job) {
        String place = place(key);
        Claim claim = new Claim(requestHash, job, clock.instant(), false);
        if (put(place, claim)) {
            return Optional.of(claim);
        }
        if (read(place).filter(this::isOver).isEmpty()) {
            return Optional.empty();
        }
        store.delete(place);
        return put(place, claim) ? Optional.of(claim) : Optional.empty();
    }

    /**
     * Notes that the job of a key is published. Nothing is lost when it cannot be noted: at worst the job is published
     * again, and its first end counts.
     */
    public void confirm(IdempotencyKey key, Claim claim) {
        try {
            store.put(place(key), JobJson.write(claim.asPublished()), JSON, Map.of());
        } catch (StorageUnavailable away) {
            LOG.warn("that job {} is published was not noted beside its key: {}", claim.jobId(), away.getMessage());
        }
    }

    private boolean put(String place, Claim claim) {
        return store.putOnce(place, JobJson.write(claim), JSON);
    }

    private Optional<Claim> read(String place) {
        // why looked first: to be told of a missing object by its headers costs far less than a refused GET
        return store.find(place).flatMap(found -> store.read(place)).map(json -> JobJson.read(json, Claim.class));
    }

    private boolean isOver(Claim claim) {
        return claim.createdAt().plus(retention).isBefore(clock.instant());
    }

    private static String place(IdempotencyKey key) {
        return "idempotency/" + HexFormat.of().formatHex(Sha256.of(key.value()));
    }
}
