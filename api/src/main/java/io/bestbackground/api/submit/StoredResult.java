package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.StorageUnavailable;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * A job's picture on its way from the store into an answer, once and piece by piece, so that none is held whole; base64
 * in JSON. Reading it throws {@link StorageUnavailable} when the store breaks off.
 */
final class StoredResult extends InputStream implements JacksonSerializable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredResult.class);
    private static final int LENGTH_UNKNOWN = -1;

    private final String key;
    private final InputStream content;

    private StoredResult(String key, InputStream content) {
        this.key = key;
        this.content = content;
    }

    /**
     * Begins to read one of a job's pictures; the caller closes it.
     *
     * @throws ApiProblem with {@link FailureReason#GONE} when it has been deleted
     */
    static StoredResult open(ObjectStore store, JobId id, int number) {
        String key = ObjectKeys.result(id, number);
        return store.open(key, 0)
                .map(content -> new StoredResult(key, content))
                .orElseThrow(
                        () -> new ApiProblem(FailureReason.GONE, "The result of job " + id + " has been deleted."));
    }

    @Override
    public int read() {
        try {
            return content.read();
        } catch (IOException broken) {
            throw new StorageUnavailable("GET", key, broken);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        try {
            return content.read(into, offset, length);
        } catch (IOException broken) {
            throw new StorageUnavailable("GET", key, broken);
        }
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException broken) {
            LOG.debug("the store's stream of {} did not close: {}", key, broken.toString());
        }
    }

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        json.writeBinary(this, LENGTH_UNKNOWN);
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializationContext context, TypeSerializer type) {
        serialize(json, context);
    }
}
