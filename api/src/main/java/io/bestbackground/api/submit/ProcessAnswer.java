package io.bestbackground.api.submit;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.StageTimes;
import io.bestbackground.common.picture.Box;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The answer to {@code POST /process}; {@code result} never changes its form, since old clients read it.
 *
 * @param result the pictures, base64 in JSON, each read as it is written
 * @param id the job
 * @param box the object on the upright source, without margin
 * @param score how sure the model is of the object, 0–1
 * @param model name, version and precision of the model
 * @param device what it ran on
 * @param cached whether the mask was known from an earlier job
 * @param timing time per stage in milliseconds
 */
public record ProcessAnswer(
        @ArraySchema(schema = @Schema(type = "string", format = "byte"))
        List<StoredResult> result,

        JobId id,
        Box box,
        double score,
        String model,
        String device,
        boolean cached,
        StageTimes timing) {}
