package io.bestbackground.chaos.show;

import io.bestbackground.chaos.load.Replicas.NoAnswer;
import io.bestbackground.chaos.process.OneTryHttp;
import io.bestbackground.chaos.process.Program;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A job submitted at one replica is polled, awaited and followed at the other, even after the first was killed. */
final class OtherReplica implements Part {
    private static final int PATIENCE = 60;

    @Override
    public String name() {
        return "replicas";
    }

    @Override
    public String title() {
        return "submit on one, poll, wait and follow on the other";
    }

    @Override
    public void play(Stage stage) throws NoAnswer, InterruptedException, ExecutionException, TimeoutException {
        askTheOther(stage, "the other replica");
        Program first = stage.deployment().apis().get(0);
        String id = Stage.submit(stage.replica(0), stage.pictures().heavy(), Map.of());
        first.kill();
        String status =
                Stage.view(stage.replica(1), id, PATIENCE).path("status").asString("");
        stage.notes()
                .require(status.equals("succeeded"), "after the kill the other replica says '%s'".formatted(status));
        stage.notes().measure("the first replica was killed after its 202: the other says " + status);
        first.start();
        stage.deployment().awaitReady(Duration.ofMinutes(2));
    }

    private static void askTheOther(Stage stage, String name)
            throws NoAnswer, InterruptedException, ExecutionException, TimeoutException {
        Follower follower = new Follower(OneTryHttp.builder().build());
        String id = Stage.submit(stage.replica(0), stage.pictures().heavy(), Map.of());
        CompletableFuture<Follower.News> followed = follower.events(stage.address(1), id);
        String polled = Stage.view(stage.replica(1), id, 0).path("status").asString("");
        Follower.News awaited = follower.poll(stage.address(1), id, PATIENCE).get(PATIENCE + 10, TimeUnit.SECONDS);
        Follower.News last = followed.get(PATIENCE, TimeUnit.SECONDS);
        stage.notes()
                .require(polled.equals("pending") || polled.equals("succeeded"), name + " polled: '" + polled + "'");
        stage.notes().require(awaited.isEnd(), name + " awaited: " + awaited);
        stage.notes().require(last.isEnd(), name + " followed: " + last);
        stage.notes()
                .measure("%s: polled %s, awaited %d ms after the end, followed %d ms after the end"
                        .formatted(
                                name,
                                polled,
                                awaited.after().toMillis(),
                                last.after().toMillis()));
    }
}
