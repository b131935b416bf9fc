package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.FailureReason;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers a request's fields one by one, in whichever form they came, and makes a submission of them. */
final class SubmissionFields {
    private static final String ALLOWED = "url, image, " + String.join(", ", EditOptions.FIELDS);

    private final Map<String, String> options = new HashMap<>();
    private @Nullable String url;
    private byte @Nullable [] image;

    void image(byte[] bytes) {
        image = bytes;
    }

    void text(String name, String value) {
        if (name.equals("url")) {
            url = value;
        } else if (EditOptions.FIELDS.contains(name)) {
            options.put(name, value);
        } else {
            throw unknown(name);
        }
    }

    /** Turns a field away that has no meaning. */
    static ApiProblem unknown(String name) {
        String shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
        return new ApiProblem(
                FailureReason.BAD_REQUEST, "Unknown field \"%s\"; allowed are: %s.".formatted(shown, ALLOWED));
    }

    static boolean isKnown(String name) {
        return name.equals("url") || name.equals("image") || EditOptions.FIELDS.contains(name);
    }

    Submission submission() {
        EditOptions edit = EditOptions.parse(options);
        return new Submission(edit, source(), options.containsKey("format"));
    }

    private Submission.Source source() {
        if (url != null && image != null) {
            throw new ApiProblem(FailureReason.BAD_REQUEST, "Give either url or image, not both.");
        }
        if (url != null) {
            return new Submission.Link(url);
        }
        if (image != null) {
            return new Submission.Upload(image);
        }
        throw new ApiProblem(FailureReason.BAD_REQUEST, "Give the picture: either url (a link) or image.");
    }
}
