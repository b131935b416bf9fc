package io.bestbackground.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture edited: the results, and what the service says about them as far as it does.
 *
 * @param pictures one, or two for {@code both}: crop, then blur
 * @param id the job's id
 * @param box the object on the upright source, without margin
 * @param score how sure the model is of the object, 0–1
 * @param model name and version of the model
 * @param device what the model ran on
 * @param cached whether the mask was known from an earlier job
 * @param timing milliseconds by stage, in the service's order; empty when it did not say
 */
public record Edited(
        List<Picture> pictures,
        @Nullable String id,
        @Nullable Box box,
        @Nullable Double score,
        @Nullable String model,
        @Nullable String device,
        boolean cached,
        Map<String, Double> timing) {

    /** The pictures of a job, and what it says about them. */
    static Edited of(Job job, List<Picture> pictures) {
        Job.Result first = job.results().get(0);
        return of(pictures, job.id(), first.box(), first.score(), job.work());
    }

    static Edited of(
            List<Picture> pictures, @Nullable String id, @Nullable Box box, @Nullable Double score, Job.Work work) {
        List<Picture> all = List.copyOf(pictures);
        return new Edited(all, id, box, score, work.model(), work.device(), work.cached(), work.timing());
    }

    /** The first picture, which is the only one unless both were asked for. */
    public Picture picture() {
        return pictures.get(0);
    }

    /**
     * A rectangle on a picture, in pixels from its upper left corner.
     *
     * @param x left edge
     * @param y top edge
     * @param width at least 1
     * @param height at least 1
     */
    public record Box(int x, int y, int width, int height) {}
}
