package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.edit.PictureFormat;
import io.bestbackground.common.job.FailureReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
     * Chooses by the {@code Accept} header: of what it names, the first that can be given, or that preferred by
     * {@code q}, wins (RFC 9110, 12.5.1).
     *
     * @throws ApiProblem when nothing that it names can be given
     */
    static AnswerForm choose(List<MediaType> accept, Submission submission) {
        if (accept.isEmpty()) {
            return new AnswerForm(false, submission.edit());
        }
        List<MediaType> sorted = accept.stream()
                .filter(type -> type.getQualityValue() > 0)
                .collect(Collectors.toCollection(ArrayList::new));
        MimeTypeUtils.sortBySpecificity(sorted);
        return sorted.stream()
                .flatMap(type -> given(type, submission).stream())
                .findFirst()
                .orElseThrow(() -> new ApiProblem(FailureReason.NOT_ACCEPTABLE, whyNot(sorted, submission)));
    }

    /** The answer in a form that this type includes, if there is one. */
    private static Optional<AnswerForm> given(MediaType type, Submission submission) {
        EditOptions edit = submission.edit();
        if (type.includes(MediaType.APPLICATION_JSON)) {
            return Optional.of(new AnswerForm(false, edit));
        }
        if (!isPicture(type) || edit.mode().pictures() > 1) {
            return Optional.empty();
        }
        if (type.includes(mediaType(edit.format()))) {
            return Optional.of(new AnswerForm(true, edit));
        }
        return submission.formatGiven()
                ? Optional.empty()
                : Arrays.stream(PictureFormat.values())
                        .filter(format -> type.includes(mediaType(format)))
                        .findFirst()
                        .map(format -> new AnswerForm(true, edit.withFormat(format)));
    }

    private static String whyNot(List<MediaType> types, Submission submission) {
        if (types.stream().noneMatch(AnswerForm::isPicture)) {
            return "Accept must allow application/json, image/png, image/jpeg or image/webp.";
        }
        if (submission.edit().mode().pictures() > 1) {
            return "Mode both gives two pictures, which only application/json can hold.";
        }
        String asked = types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
        return submission.formatGiven()
                ? "Format is %s, but Accept asks for %s."
                        .formatted(submission.edit().format().code(), asked)
                : "Pictures are given as image/png, image/jpeg or image/webp, not as %s.".formatted(asked);
    }

    private static boolean isPicture(MediaType type) {
        return type.getType().equals("image");
    }

    private static MediaType mediaType(PictureFormat format) {
        return MediaType.parseMediaType(format.mediaType());
    }
}
