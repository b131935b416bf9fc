package io.bestbackground.common.job;

import io.bestbackground.common.edit.EditOptions;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is asked to do; it travels through Kafka as JSON. The picture itself lies in the object store, under
 * {@link io.bestbackground.common.storage.ObjectKeys#source}.
 *
 * @param id names the job and all its objects
 * @param edit what to do with the picture
 * @param lane the queue it waits in
 * @param sourceHash SHA-256 of the source's bytes, in lower-case hexadecimal
 * @param deadline when the result is of no more use; none when it always is
 * @param webhook who is told of the job's end; nobody when none
 */
public record JobRequest(
        JobId id,
        EditOptions edit,
        Lane lane,
        String sourceHash,
        @Nullable Instant deadline,
        @Nullable URI webhook) {}
