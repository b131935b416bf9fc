package io.bestbackground.client.command;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.Edit;
import io.bestbackground.client.Edited;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends the pictures of one command and writes what comes back; one that fails does not stop the others. */
final class EditRun {
    private final BestBackground service;
    private final Edit edit;
    private final Path folder;
    private final List<String> suffixes;
    private final Progress progress;

    EditRun(BestBackground service, Edit edit, Path folder, List<String> suffixes, Progress progress) {
        this.service = service;
        this.edit = edit;
        this.folder = folder;
        this.suffixes = suffixes;
        this.progress = progress;
    }

    /** Returns how many of the pictures failed. */
    int run(List<Task> tasks, int jobs) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(jobs, tasks.size()));
        try {
            int failures = 0;
            List<Callable<Boolean>> calls = new ArrayList<>();
            tasks.forEach(task -> calls.add(() -> succeeds(task)));
            for (Future<Boolean> result : threads.invokeAll(calls)) {
                failures += result.get() ? 0 : 1;
            }
            return failures;
        } catch (ExecutionException unforeseen) {
            throw new IllegalStateException(unforeseen.getCause());
        } finally {
            threads.shutdownNow();
            progress.end();
        }
    }

    private boolean succeeds(Task task) throws InterruptedException {
        try {
            progress.done(task.label() + " → " + write(task, service.edit(task.source(), edit)), false);
            return true;
        } catch (BestBackgroundException refused) {
            String code = refused.code().isEmpty() ? String.valueOf(refused.status()) : refused.code();
            progress.done("%s: %s (%s)".formatted(task.label(), refused.detail(), code), true);
        } catch (IOException failure) {
            progress.done(task.label() + ": " + reason(failure), true);
        }
        return false;
    }

    private String write(Task task, Edited edited) throws IOException {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < Math.min(suffixes.size(), edited.pictures().size()); i++) {
            Path file = folder.resolve(task.name() + suffixes.get(i));
            Files.write(file, edited.pictures().get(i).bytes());
            written.add(file.toString());
        }
        return String.join(", ", written);
    }

    private static String reason(IOException failure) {
        if (failure instanceof HttpTimeoutException) {
            return "the service took too long to answer";
        }
        if (failure instanceof ConnectException) {
            return "the service cannot be reached";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
