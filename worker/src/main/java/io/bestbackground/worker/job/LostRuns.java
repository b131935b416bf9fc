package io.bestbackground.worker.job;

import io.bestbackground.worker.queue.TakenJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the deaths of this process that a job was in hand at. The broker counts a dead worker's jobs, but one that
 * lives in the same process dies with it, and gives them out as if for the first time: a share group's state is written
 * when jobs are settled (KIP-932). A small file for each job in hand outlives both.
 */
final class LostRuns {
    private static final Logger LOG = LoggerFactory.getLogger(LostRuns.class);
    // why so long: longer than jobs lie in the queue, so that the file belongs to one that nobody will take again
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(2);

    private final @Nullable Path folder;

    /**
     * Opens the folder of the files, and makes it if need be.
     *
     * @param folder none where the broker lives elsewhere, and counts for itself
     */
    LostRuns(@Nullable Path folder) {
        this.folder = folder;
        if (folder != null) {
            open(folder);
        }
    }

    /** Notes that a job is in hand; gives it with the losses that the broker does not know of. */
    TakenJob begin(TakenJob taken) {
        return file(taken).map(file -> begin(taken, file)).orElse(taken);
    }

    /** Notes that a job is not in hand any more. */
    void end(TakenJob taken) {
        file(taken).ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException failure) {
                LOG.warn("cannot note that a job is not in hand any more: {}", failure.toString());
            }
        });
    }

    private static TakenJob begin(TakenJob taken, Path file) {
        try {
            int losses = Files.exists(file) ? number(Files.readString(file)) + 1 : 0;
            Files.writeString(file, String.valueOf(losses));
            return losses == 0 ? taken : taken.lost(losses);
        } catch (IOException failure) {
            // why not more: it is needed only if this job kills the process
            LOG.warn("cannot note that a job is in hand: {}", failure.toString());
            return taken;
        }
    }

    private Optional<Path> file(TakenJob taken) {
        return folder == null ? Optional.empty() : taken.id().map(id -> folder.resolve(id.value()));
    }

    private static int number(String text) {
        // why 0 for anything else: the process died between making the file and writing it
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static void open(Path folder) {
        Instant oldest = Instant.now().minus(FORGOTTEN_AFTER);
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
