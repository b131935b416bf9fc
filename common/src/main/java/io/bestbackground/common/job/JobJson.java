package io.bestbackground.common.job;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Jobs and outcomes as the JSON that travels through Kafka and lies in the store. */
public final class JobJson {
    // why unknown members are let pass: api and worker of neighbouring versions run side by side during an upgrade
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JobJson() {}

    /** The value as UTF-8 JSON. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws UnreadableJson when the bytes are not that
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException broken) {
            throw new UnreadableJson(type, broken);
        }
    }

    /** Bytes in a topic or in the store are not the JSON that belongs there. */
    public static final class UnreadableJson extends RuntimeException {
        UnreadableJson(Class<?> type, Throwable cause) {
            super("not a " + type.getSimpleName(), cause);
        }
    }
}
