package io.bestbackground.worker.job;

import io.bestbackground.common.edit.BadOption;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.worker.queue.TakenJob;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a job whose entry is not understood: whose it is stands beside the entry as its key, and of the
 * rest each part is read by itself. Enough to end it.
 */
final class TornJob {
    private TornJob() {}

    /** The job as far as it is known, to be ended and not to be done; empty when it is nobody's. */
    static Optional<JobRequest> of(TakenJob taken) {
        return taken.id().map(id -> {
            Map<?, ?> parts = read(taken.json());
            return new JobRequest(id, edit(parts), taken.lane(), "", null, webhook(parts));
        });
    }

    private static Map<?, ?> read(byte[] json) {
        try {
            return JobJson.read(json, Map.class);
        } catch (JobJson.UnreadableJson nothing) {
            return Map.of();
        }
    }

    private static EditOptions edit(Map<?, ?> parts) {
        String mode = parts.get("edit") instanceof Map<?, ?> edit ? String.valueOf(edit.get("mode")) : "";
        try {
            return EditOptions.parse(Map.of("mode", mode));
        } catch (BadOption unknown) {
            return EditOptions.parse(Map.of("mode", Mode.CROP.code()));
        }
    }

    private static @Nullable URI webhook(Map<?, ?> parts) {
        try {
            return parts.get("webhook") instanceof String link ? URI.create(link) : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
