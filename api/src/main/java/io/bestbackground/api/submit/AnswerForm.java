package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.edit.PictureFormat;
import io.bestbackground.common.job.FailureReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/**
 * The form in which a client wants its answer.
 *
 * @param picture whether the body is the picture itself, and not JSON
 * @param edit the options, with the format that the client accepts
 */
record AnswerForm(boolean picture, EditOptions edit) {

    /**
     * Chooses by the {@code Accept} header: what it names first, or prefers by {@code q}, wins.
     *
     * @throws ApiProblem when nothing that it names can be given
     */
    static AnswerForm choose(List<MediaType> accept, Submission submission) {
        List<MediaType> sorted = accept.stream()
                .filter(type -> type.getQualityValue() > 0)
                .collect(Collectors.toCollection(ArrayList::new));
        MimeTypeUtils.sortBySpecificity(sorted);
        if (accept.isEmpty()) {
            return new AnswerForm(false, submission.edit());
        }
        for (MediaType type : sorted) {
            if (type.includes(MediaType.APPLICATION_JSON)) {
                return new AnswerForm(false, submission.edit());
            }
            if (type.getType().equals("image")) {
                return picture(type, submission);
            }
        }
        throw new ApiProblem(
                FailureReason.NOT_ACCEPTABLE,
                "Accept must allow application/json, image/png, image/jpeg or image/webp.");
    }

    private static AnswerForm picture(MediaType type, Submission submission) {
        EditOptions edit = submission.edit();
        if (edit.mode().pictures() > 1) {
            throw new ApiProblem(
                    FailureReason.NOT_ACCEPTABLE,
                    "Mode both gives two pictures, which only application/json can hold.");
        }
        if (type.includes(MediaType.parseMediaType(edit.format().mediaType()))) {
            return new AnswerForm(true, edit);
        }
        if (submission.formatGiven()) {
            throw new ApiProblem(
                    FailureReason.NOT_ACCEPTABLE,
                    "Format is %s, but Accept asks for %s."
                            .formatted(edit.format().code(), type));
        }
        return new AnswerForm(true, edit.withFormat(format(type)));
    }

    private static PictureFormat format(MediaType type) {
        return Arrays.stream(PictureFormat.values())
                .filter(format -> type.includes(MediaType.parseMediaType(format.mediaType())))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(
                        FailureReason.NOT_ACCEPTABLE,
                        "Pictures are given as image/png, image/jpeg or image/webp, not as " + type + "."));
    }
}
