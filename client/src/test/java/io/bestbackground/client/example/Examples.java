package io.bestbackground.client.example;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.Edit;
import io.bestbackground.client.Edited;
import io.bestbackground.client.Job;
import io.bestbackground.client.Picture;
import io.bestbackground.client.Source;
import io.bestbackground.client.Submission;
import io.bestbackground.client.Submitted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The code of the README: each of its blocks stands here word for word. */
final class Examples {
    private final BestBackground service;

    Examples(BestBackground service) {
        this.service = service;
    }

    static void first() throws IOException, InterruptedException {
        BestBackground service = BestBackground.at(URI.create("http://127.0.0.1:8080"));

        Edited crop = service.crop(Source.file(Path.of("photo.jpg")));
        crop.picture().writeTo(Path.of("crop.png"));
    }

    static void likeTheOldClient(BestBackground service, String url, String mode, Path folder)
            throws IOException, InterruptedException {
        Edited edited = service.edit(Source.link(URI.create(url)), Edit.of(mode));
        int number = 0;
        for (Picture picture : edited.pictures()) {
            picture.writeTo(folder.resolve("%s_%d.%s".formatted(mode, number++, picture.extension())));
        }
    }

    void sources(byte[] bytes, Job job) throws InterruptedException {
        service.blur(Source.file(Path.of("photo.jpg")));
        service.cutout(Source.link(URI.create("https://example.com/photo.jpg")));
        service.mask(Source.bytes(bytes));
        service.both(Source.job(job)); // the picture of an earlier job: no second inference
    }

    void options() throws InterruptedException {
        Edit square = Edit.crop().margin("5%").aspect("1:1").format("jpeg").quality(85);
        Edit soft = Edit.blur().blurStrength(0.03).frame("object").format("webp");
        Edit front = Edit.cutout()
                .frame("object")
                .aspect("1:1")
                .background("#ffffff")
                .size(1600);

        Edited edited = service.edit(Source.file(Path.of("photo.jpg")), square);
        System.out.println(edited.box() + ", sure to " + edited.score());
        service.edit(Source.file(Path.of("photo.jpg")), soft);
        service.edit(Source.file(Path.of("photo.jpg")), front);
    }

    void failures(Path photo) throws InterruptedException {
        try {
            service.crop(Source.file(photo));
        } catch (BestBackgroundException failure) {
            switch (failure.code()) {
                case NO_OBJECT -> System.out.println("nothing stands out in " + photo);
                case NOT_AN_IMAGE, TOO_MANY_BYTES, TOO_MANY_PIXELS -> System.out.println("another photo, please");
                case BUSY, SERVICE_UNREACHABLE, NO_ANSWER -> System.out.println("later: " + failure.retryAfter());
                case STILL_PENDING -> System.out.println("not done yet, ask for " + failure.jobId());
                default -> throw failure;
            }
        }
    }

    void jobs(String orderId, Path photo) throws IOException, InterruptedException {
        Job job = service.submit(Submission.of(Source.file(photo), Edit.both())
                .withIdempotencyKey(orderId) // the same job, however often this runs
                .withDeadline(Duration.ofHours(2)) // of no more use after that
                .withWebhook(URI.create("https://shop.example.com/pictures-done")));

        // later, perhaps in another process that has kept job.id()
        Job ended = service.await(Job.of(job.id()), Duration.ofMinutes(5));
        if (ended.hasEnded()) {
            for (Picture picture : service.edited(ended).pictures()) {
                Files.write(Files.createTempFile("edited", "." + picture.extension()), picture.bytes());
            }
        } else {
            service.cancel(ended);
        }
    }

    void many(Path folder) throws IOException, InterruptedException {
        try (Stream<Path> photos = Files.list(folder)) {
            List<Submission> submissions = photos.map(photo -> Submission.of(Source.file(photo), Edit.crop()))
                    .toList();
            for (Submitted submitted : service.submitAll(submissions)) {
                submitted.job().ifPresent(job -> System.out.println(job.id()));
                submitted.failure().ifPresent(failure -> System.err.println(failure.detail()));
            }
        }
    }

    CompletableFuture<Void> futures(Path photo) {
        return service.submitAsync(Source.file(photo), Edit.crop())
                .thenCompose(job -> service.awaitAsync(job, Duration.ofMinutes(5)))
                .thenCompose(service::editedAsync)
                .thenAccept(edited -> write(edited.picture(), Path.of("crop.png")));
    }

    static BestBackground settings(String token, HttpClient ownClient) {
        return BestBackground.builder(URI.create("https://pictures.example.com/api"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofMinutes(1))
                .retries(5)
                .httpClient(ownClient)
                .build();
    }

    private static void write(Picture picture, Path file) {
        try {
            picture.writeTo(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
