package io.bestbackground.api.submit;

import io.bestbackground.common.job.JobJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of what matters, in lower-case hexadecimal. */
final class Fingerprint {
    private Fingerprint() {}

    /** Tells apart any two pictures. */
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
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

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            // why impossible: every Java platform must have SHA-256
            throw new AssertionError(impossible);
        }
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
