package io.bestbackground.chaos.show;

import io.bestbackground.chaos.load.Answer;
import io.bestbackground.chaos.load.Notes;
import io.bestbackground.chaos.load.Pictures;
import io.bestbackground.chaos.load.Replicas;
import io.bestbackground.chaos.load.Replicas.NoAnswer;
import io.bestbackground.chaos.load.Sample;
import io.bestbackground.chaos.process.Deployment;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a part of the show plays on.
 *
 * @param deployment two api processes and a worker, with their broker and store
 * @param replicas the api as its clients see it
 * @param pictures what clients send
 * @param notes what was measured, and what did not hold
 */
record Stage(Deployment deployment, Replicas replicas, Pictures pictures, Notes notes) {

    /** One replica alone: the first or the second. */
    Replicas replica(int number) {
        return replicas.only(number);
    }

    /** Where one replica is. */
    URI address(int number) {
        return deployment.addresses().get(number);
    }

    /** Submits a picture by {@code POST /jobs}, and returns the job's id. */
    static String submit(Replicas to, Sample sample, Map<String, String> headers) throws NoAnswer {
        return id(to.post("/jobs", body(sample, ""), headers));
    }

    /** The id in an answer that took a job. */
    static String id(Answer answer) {
        String id = answer.text("id");
        if ((answer.status() != 202 && answer.status() != 200) || id.isEmpty()) {
            throw new IllegalStateException(
                    "POST /jobs answered %d %s".formatted(answer.status(), answer.text("detail")));
        }
        return id;
    }

    /** A request's body; {@code more} are further members, each after a comma. */
    static String body(Sample sample, String more) {
        return "{\"mode\":\"%s\",\"image\":\"%s\"%s}"
                .formatted(sample.mode(), Base64.getEncoder().encodeToString(sample.picture()), more);
    }

    /** A job as a replica shows it, when it has ended or after {@code seconds} at the latest. */
    static JsonNode view(Replicas at, String id, int seconds) throws NoAnswer {
        return at.get("/jobs/" + id, Map.of("Prefer", "wait=" + seconds)).json();
    }
}
