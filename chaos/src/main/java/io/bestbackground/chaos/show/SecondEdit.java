package io.bestbackground.chaos.show;

import io.bestbackground.chaos.load.Answer;
import io.bestbackground.chaos.load.Replicas.NoAnswer;
import io.bestbackground.chaos.load.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A second edit of the same picture costs no inference, and a fifth of the time at most. */
final class SecondEdit implements Part {
    private static final int PICTURES = 10;
    private static final double TIMES = 5;
    private static final List<String> STAGES =
            List.of("fetchMs", "decodeMs", "inferenceMs", "renderMs", "encodeMs", "storeMs");

    @Override
    public String name() {
        return "edits";
    }

    @Override
    public String title() {
        return "a second edit of the same picture";
    }

    @Override
    public void play(Stage stage) throws NoAnswer {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            Sample sample = stage.pictures().middling();
            first.add(edit(stage, sample, "5%", false));
            second.add(edit(stage, sample, "8%", true));
        }
        double times = median(first) / median(second);
        stage.notes()
                .measure("at the server %.0f ms, then %.0f ms: %.1f times as fast (medians of %d)"
                        .formatted(median(first), median(second), times, PICTURES));
        stage.notes().require(times >= TIMES, "only %.1f times as fast".formatted(times));
    }

    private static double edit(Stage stage, Sample sample, String margin, boolean cached) throws NoAnswer {
        String more = ",\"format\":\"jpeg\",\"margin\":\"%s\"".formatted(margin);
        Answer answer = stage.replicas().post("/process", Stage.body(sample, more), Map.of());
        JsonNode json = answer.json();
        stage.notes()
                .require(
                        answer.status() == 200,
                        "an edit was answered %d after %s".formatted(answer.status(), answer.took()));
        stage.notes()
                .require(
                        json.path("cached").asBoolean(!cached) == cached,
                        cached ? "a second edit was not from the cache" : "a first edit was from the cache");
        return STAGES.stream()
                .mapToDouble(name -> json.path("timing").path(name).asDouble(0))
                .sum();
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
