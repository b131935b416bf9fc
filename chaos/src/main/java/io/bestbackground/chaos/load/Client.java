package io.bestbackground.chaos.load;

import io.bestbackground.chaos.load.Replicas.NoAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One client's way with a job: sends it, repeats it with the same key when the line was cut, asks for its end by id.
 * Everything it hears goes into the ledger.
 */
public final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Replicas replicas;
    private final Ledger ledger;

    /** Makes a client that talks to these replicas. */
    public Client(Replicas replicas, Ledger ledger) {
        this.replicas = replicas;
        this.ledger = ledger;
    }

    /** Sends a picture, and returns when its answer is there. */
    public Submission send(Sample sample, Way way) {
        Submission submission = ledger.open(sample, way);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
            try {
                note(submission, replicas.post("/process", body(sample), headers(submission)));
                return submission;
            } catch (NoAnswer cut) {
                cut.waited().ifPresent(submission::cutAfter);
                // why again: a client that was cut off knows nothing, and its key makes it safe to ask once more
                pause();
            }
        }
        return submission;
    }

    /** Asks for a job's end until it is told, as one who was answered 202 does. */
    public void follow(Submission submission) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!submission.hasEnded()
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            look(submission, "wait=10");
            if (!submission.hasEnded()) {
                pause();
            }
        }
    }

    /** Asks once for the state of a job. */
    public void look(Submission submission, String prefer) {
        submission.ids().forEach(id -> {
            try {
                Answer answer = replicas.get("/jobs/" + id, Map.of("Prefer", prefer));
                if (answer.status() == 200) {
                    noteView(submission, answer.json());
                } else if (!answer.isHonestRefusal()) {
                    submission.told("GET answered %d %s".formatted(answer.status(), answer.text("code")));
                }
            } catch (NoAnswer cut) {
                // why no more: the next look tells
                cut.waited().ifPresent(submission::cutAfter);
            }
        });
    }

    private void note(Submission submission, Answer answer) {
        String id = answer.text("id");
        if (answer.status() == 200 || answer.status() == 202) {
            ledger.accepted(submission, id);
            int pictures = answer.json().path("result").size();
            if (answer.status() == 200 && pictures != submission.sample().results()) {
                submission.told("answered 200 with %d pictures".formatted(pictures));
            }
        } else if (answer.isHonestRefusal()) {
            submission.refused(answer.took());
        } else if (submission.sample().expectsRefusal(answer.text("code"))) {
            submission.told(Submission.FAILED);
        } else {
            submission.told("%s answered %d %s".formatted(submission.way(), answer.status(), answer.text("code")));
        }
    }

    private static void noteView(Submission submission, JsonNode view) {
        submission.tookAttempts(view.path("attempts").asInt(0));
        if (!view.path("status").asString("").equals("pending")) {
            submission.ended(new End(
                    view.path("status").asString(""),
                    Instant.parse(view.path("finishedAt").asString("")).toEpochMilli(),
                    view.path("results").size(),
                    view.path("problem").path("code").asString("")));
        }
    }

    private static Map<String, String> headers(Submission submission) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", '"' + submission.key() + '"');
        submission.way().prefer().ifPresent(prefer -> headers.put("Prefer", prefer));
        return headers;
    }

    private static String body(Sample sample) {
        return "{\"mode\":\"%s\",\"image\":\"%s\"}"
                .formatted(sample.mode(), Base64.getEncoder().encodeToString(sample.picture()));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
