package io.bestbackground.chaos.show;

import io.bestbackground.chaos.load.Replicas.NoAnswer;
import io.bestbackground.chaos.process.Program;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Clients are told of their jobs' ends: also after failures and a restart, and with others that hang. */
final class Webhooks implements Part {
    private static final int JOBS = 8;
    private static final Duration LATEST = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public String title() {
        return "webhooks: one that fails, one that hangs, a restart in between";
    }

    @Override
    public void play(Stage stage) throws NoAnswer, IOException, InterruptedException {
        try (Receiver receiver = new Receiver()) {
            submit(stage, receiver.hangingAddress());
            TimeUnit.SECONDS.sleep(5);
            List<String> good = submit(stage, receiver.goodAddress());
            await(() -> accepted(receiver).containsAll(good));
            judge(stage, receiver, good);
            if (!accepted(receiver).containsAll(good)) {
                return;
            }
            List<String> failing = submit(stage, receiver.failingAddress());
            await(() -> failing.stream().allMatch(job -> receiver.tries(job) > 1));
            restart(stage);
            await(() -> accepted(receiver).containsAll(failing));
            stage.notes().require(accepted(receiver).containsAll(failing), "calls were lost in the restart");
            stage.notes()
                    .measure("after %d failures and a restart %d of %d were told"
                            .formatted(
                                    Receiver.FAILURES,
                                    failing.stream()
                                            .filter(accepted(receiver)::contains)
                                            .count(),
                                    failing.size()));
            stage.notes().require(receiver.calls().stream().allMatch(Receiver.Call::signed), "a signature was wrong");
            long ids =
                    receiver.calls().stream().map(Receiver.Call::id).distinct().count();
            stage.notes().require(ids == accepted(receiver).size(), "a repeated call had another webhook-id");
        }
    }

    private static void judge(Stage stage, Receiver receiver, List<String> good) {
        Duration worst = receiver.calls().stream()
                .filter(call -> good.contains(call.job()))
                .map(Receiver.Call::after)
                .max(Duration::compareTo)
                .orElse(PATIENCE);
        stage.notes()
                .measure("with %d calls hanging, others were told %d ms after the end at the latest"
                        .formatted(JOBS, worst.toMillis()));
        stage.notes().require(accepted(receiver).containsAll(good), "not all were told");
        stage.notes().require(worst.compareTo(LATEST) <= 0, "a hanging receiver held up others by over a second");
    }

    private static void restart(Stage stage) {
        List<Program> apis = stage.deployment().apis();
        apis.forEach(Program::kill);
        apis.forEach(Program::start);
        stage.deployment().awaitReady(Duration.ofMinutes(2));
    }

    private static List<String> submit(Stage stage, URI webhook) throws NoAnswer {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            String body = Stage.body(stage.pictures().good(), ",\"webhook\":\"%s\"".formatted(webhook));
            ids.add(Stage.id(stage.replicas().post("/jobs", body, Map.of())));
        }
        return ids;
    }

    private static Set<String> accepted(Receiver receiver) {
        Set<String> jobs = new HashSet<>();
        receiver.calls().forEach(call -> jobs.add(call.job()));
        return jobs;
    }

    private static void await(BooleanSupplier there) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
