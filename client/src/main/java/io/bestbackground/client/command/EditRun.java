package io.bestbackground.client.command;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.Edit;
import io.bestbackground.client.Edited;
import io.bestbackground.client.FailureCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Sends the pictures of one command and writes what comes back; one that fails does not stop the others. */
final class EditRun {
    private final BestBackground service;
    private final Edit edit;
    private final Progress progress;

    // why kept: trying again for each of many pictures whether a service is back could take hours
    private volatile @Nullable BestBackgroundException unreachable;

    EditRun(BestBackground service, Edit edit, Progress progress) {
        this.service = service;
        this.edit = edit;
        this.progress = progress;
    }

    /** Returns the pictures that failed, in their order. */
    List<Outcome> run(List<Task> tasks, int atOnce) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(atOnce, tasks.size()));
        try {
            List<Callable<Outcome>> calls = new ArrayList<>();
            tasks.forEach(task -> calls.add(() -> run(task)));
            List<Outcome> failures = new ArrayList<>();
            for (Future<Outcome> result : threads.invokeAll(calls)) {
                Outcome outcome = result.get();
                if (outcome.isFailure()) {
                    failures.add(outcome);
                }
            }
            return failures;
        } catch (ExecutionException unforeseen) {
            throw new IllegalStateException(unforeseen.getCause());
        } finally {
            threads.shutdownNow();
            progress.end();
        }
    }

    private Outcome run(Task task) throws InterruptedException {
        Outcome outcome = edit(task);
        progress.done(outcome);
        return outcome.withoutPictures();
    }

    private Outcome edit(Task task) throws InterruptedException {
        BestBackgroundException down = unreachable;
        if (down != null) {
            return Outcome.failed(task, down);
        }
        try {
            return keep(task, service.edit(task.source(), edit));
        } catch (BestBackgroundException refused) {
            unreachable = refused.code() == FailureCode.SERVICE_UNREACHABLE ? refused : null;
            return Outcome.failed(task, refused);
        }
    }

    private static Outcome keep(Task task, Edited edited) {
        try {
            return Outcome.written(task, write(task, edited), edited);
        } catch (IOException failure) {
            return Outcome.failed(task, edited, failure);
        }
    }

    private static List<Path> write(Task task, Edited edited) throws IOException {
        List<Path> written = new ArrayList<>();
        for (int i = 0; i < Math.min(task.targets().size(), edited.pictures().size()); i++) {
            written.add(edited.pictures().get(i).writeTo(task.targets().get(i)));
        }
        return written;
    }
}
