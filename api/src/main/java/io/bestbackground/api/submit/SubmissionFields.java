package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers a request's fields one by one, in whichever form they came, and makes a submission of them. */
final class SubmissionFields {
    private static final List<String> NAMES = Stream.of(
                    Stream.of("url", "image", "source"), EditOptions.FIELDS.stream(), Stream.of("deadline", "webhook"))
            .flatMap(names -> names)
            .toList();
    private static final Set<String> KNOWN = Set.copyOf(NAMES);
    private static final String EARLIER = "job:";

    /** Characters of a field; a link and a webhook have limits of their own, which are told with what is wrong. */
    private static final int LONGEST = 200;

    private static final int LONGEST_LINK = 10_000;

    private final Map<String, String> texts = new HashMap<>();
    private byte @Nullable [] image;

    void image(byte[] bytes) {
        if (image != null) {
            throw repeated("image");
        }
        image = bytes;
    }

    /** Takes a field's value; an empty one stands for a field that was not given, as forms send it. */
    void text(String name, String value) {
        if (!isKnown(name)) {
            throw unknown(name);
        }
        if (value.length() > longest(name)) {
            throw tooLong(name);
        }
        if (value.isEmpty()) {
            return;
        }
        if (texts.putIfAbsent(name, value) != null) {
            throw repeated(name);
        }
    }

    private static ApiProblem repeated(String name) {
        return bad(name + " was given more than once.");
    }

    /** Turns a field away that has no meaning. */
    static ApiProblem unknown(String name) {
        String shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
        return bad("Unknown field \"%s\"; allowed are: %s.".formatted(shown, String.join(", ", NAMES)));
    }

    /** Turns a field away that is longer than any that is understood: to read it would take time and memory. */
    static ApiProblem tooLong(String name) {
        return new ApiProblem(
                FailureReason.BAD_OPTION,
                "%s is longer than the %d characters allowed.".formatted(name, longest(name)));
    }

    /** How many characters a field may have. */
    static int longest(String name) {
        return name.equals("url") || name.equals("webhook") ? LONGEST_LINK : LONGEST;
    }

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    Submission submission() {
        EditOptions edit = EditOptions.parse(texts);
        String deadline = texts.get("deadline");
        return new Submission(
                edit,
                source(),
                texts.containsKey("format"),
                deadline == null ? null : Deadline.parse(deadline),
                texts.get("webhook"));
    }

    private Submission.Source source() {
        String url = texts.get("url");
        String earlier = texts.get("source");
        if (Stream.of(url, earlier, image).filter(given -> given != null).count() > 1) {
            throw bad("Give either url or image or source, not both.");
        }
        if (url != null) {
            return new Submission.Link(url);
        }
        if (earlier != null) {
            return earlier(earlier);
        }
        if (image != null) {
            return new Submission.Upload(image);
        }
        throw bad("Give the picture: either url (a link) or image, or source (an earlier job).");
    }

    private static Submission.Source earlier(String source) {
        if (source.startsWith(EARLIER)) {
            return JobId.parse(source.substring(EARLIER.length()))
                    .map(Submission.Earlier::new)
                    .orElseThrow(SubmissionFields::notEarlier);
        }
        throw notEarlier();
    }

    private static ApiProblem notEarlier() {
        return bad("source: must be job: and the id of an earlier job, as it was given.");
    }

    private static ApiProblem bad(String detail) {
        return new ApiProblem(FailureReason.BAD_REQUEST, detail);
    }
}
