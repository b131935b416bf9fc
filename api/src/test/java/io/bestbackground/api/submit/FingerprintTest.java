package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.edit.EditOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void isThatOfShaTwo() {
        assertThat(Fingerprint.of(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void isTheSameForTheSameRequest() {
        Submission implied = submission(Map.of("mode", "crop"), new Submission.Upload(new byte[] {1}), null, null);
        Submission written =
                submission(Map.of("mode", "crop", "margin", "5%"), new Submission.Upload(new byte[] {1}), null, null);

        assertThat(Fingerprint.of(implied)).isEqualTo(Fingerprint.of(written));
    }

    @Test
    void differsWithEverythingThatMatters() {
        Map<String, String> crop = Map.of("mode", "crop");
        Submission.Source picture = new Submission.Upload(new byte[] {1});
        List<Submission> all = List.of(
                submission(crop, picture, null, null),
                submission(Map.of("mode", "blur"), picture, null, null),
                submission(crop, new Submission.Upload(new byte[] {2}), null, null),
                submission(crop, new Submission.Link("a"), null, null),
                submission(crop, picture, "30s", null),
                submission(crop, picture, "60s", null),
                submission(crop, picture, null, "30s"));

        Set<String> hashes = all.stream().map(Fingerprint::of).collect(Collectors.toSet());

        assertThat(hashes).hasSameSizeAs(all);
    }

    private static Submission submission(
            Map<String, String> edit, Submission.Source source, @Nullable String deadline, @Nullable String webhook) {
        return new Submission(
                EditOptions.parse(edit), source, false, deadline == null ? null : Deadline.parse(deadline), webhook);
    }
}
