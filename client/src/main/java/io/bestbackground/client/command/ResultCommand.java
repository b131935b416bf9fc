package io.bestbackground.client.command;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.Job;
import io.bestbackground.client.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Downloads the pictures of jobs. */
@Command(name = "result", description = "Download the pictures of jobs that succeeded.", sortOptions = false)
final class ResultCommand implements Callable<Integer> {
    @Mixin
    private JobArguments jobs = new JobArguments();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "where they go, as ID-NUMBER.FORMAT (default: the current folder)")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return jobs.each(this::download);
    }

    private Report download(BestBackground service, Job job) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (Picture picture : service.edited(job).pictures()) {
            String name = "%s-%d.%s".formatted(job.id(), files.size(), picture.extension());
            files.add(picture.writeTo(folder.resolve(name)));
        }
        return Report.written(job.id(), files);
    }
}
