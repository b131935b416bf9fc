package io.bestbackground.api.submit;

import io.bestbackground.common.hash.Sha256;
import io.bestbackground.common.job.JobJson;
import java.util.List;

/** SHA-256 of what matters, in lower-case hexadecimal. */
final class Fingerprint {
    private Fingerprint() {}

    /** Tells apart any two pictures. */
    static String of(byte[] bytes) {
        return Sha256.hex(bytes);
    }

    /**
     * Tells apart any two requests for different things. Requests for the same thing are alike in whichever form they
     * came, wait for the answer or not, and accept it in whichever form.
     */
    static String of(Submission submission) {
        return of(JobJson.write(List.of(
                submission.edit(),
                source(submission.source()),
                String.valueOf(submission.deadline()),
                String.valueOf(submission.webhook()))));
    }

    private static String source(Submission.Source source) {
        if (source instanceof Submission.Link link) {
            return "url " + link.url();
        }
        if (source instanceof Submission.Earlier earlier) {
            return "job " + earlier.job();
        }
        return "image " + of(((Submission.Upload) source).bytes());
    }
}
