package io.bestbackground.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Sample GOOD = new Sample("small", "crop", new byte[0], Optional.empty());
    private static final Sample BAD = new Sample("plain", "crop", new byte[0], Optional.of("no_object"));
    private static final End SUCCESS = new End("succeeded", 2000, 1, "");

    private final Ledger ledger = new Ledger();

    @Test
    void countsAnAcceptedJobWithoutEndAsLost() {
        accept(GOOD, "a");

        assertThat(Tally.of(ledger).lost()).isEqualTo(1);
        assertThat(Tally.of(ledger).isKept()).isFalse();
    }

    @Test
    void countsTwoDifferentEndsOfOneJobAsDoubled() {
        Submission submission = accept(GOOD, "a");
        submission.ended(SUCCESS);
        submission.ended(new End("succeeded", 2001, 1, ""));

        assertThat(Tally.of(ledger).doubled()).isEqualTo(1);
        assertThat(Tally.of(ledger).isKept()).isFalse();
    }

    @Test
    void countsTwoJobsOfOneKeyAsDoubled() {
        Submission submission = accept(GOOD, "a");
        ledger.accepted(submission, "b");
        submission.ended(SUCCESS);

        assertThat(Tally.of(ledger).doubled()).isEqualTo(1);
    }

    @Test
    void takesTheSameEndSeenTwiceAsOne() {
        Submission submission = accept(GOOD, "a");
        submission.ended(SUCCESS);
        submission.ended(new End("succeeded", 2000, 1, ""));

        assertThat(Tally.of(ledger)).matches(Tally::isKept).returns(1L, Tally::succeeded);
        assertThat(Tally.of(ledger).wrong()).isEmpty();
    }

    @Test
    void countsABadPictureThatFailsAsItMustWhetherItsClientWaitedOrAsked() {
        accept(BAD, "a").ended(new End("failed", 2000, 0, "no_object"));
        ledger.open(BAD, Way.SYNC, 1000).told(Submission.FAILED);

        assertThat(Tally.of(ledger)).returns(2L, Tally::accepted).returns(2L, Tally::failed);
    }

    @Test
    void namesEndsAndAnswersThatThePictureDoesNotAllow() {
        accept(GOOD, "a").ended(new End("failed", 2000, 0, "internal"));
        accept(GOOD, "b").ended(new End("succeeded", 2000, 2, ""));
        ledger.open(GOOD, Way.SYNC, 1000).told("SYNC answered 500 internal");

        assertThat(Tally.of(ledger).wrong()).hasSize(3);
        assertThat(Tally.of(ledger).succeeded()).isZero();
    }

    @Test
    void countsRefusalsAsNeitherAcceptedNorLost() {
        ledger.open(GOOD, Way.SYNC, 1000).refused(Duration.ofMillis(3));

        assertThat(Tally.of(ledger)).returns(1L, Tally::refused).returns(0L, Tally::accepted);
        assertThat(Tally.of(ledger).isKept()).isTrue();
    }

    @Test
    void knowsWhichSubmissionsAreOpenAndWhichWereRefused() {
        Submission refused = ledger.open(GOOD, Way.SYNC, 1000);
        refused.refused(Duration.ofMillis(3));
        Submission unanswered = ledger.open(GOOD, Way.SYNC, 1000);
        Submission open = accept(GOOD, "a");
        accept(GOOD, "b").ended(SUCCESS);

        assertThat(ledger.open()).containsExactly(open);
        assertThat(refused).returns(true, Submission::isRefused).returns(false, Submission::isOpen);
        assertThat(unanswered).returns(false, Submission::isRefused).returns(false, Submission::isOpen);
    }

    @Test
    void measuresStallsOnlyWhileJobsWait() {
        accept(GOOD, "a", 1000).ended(new End("succeeded", 2000, 1, ""));
        accept(GOOD, "b", 9000).ended(new End("succeeded", 9400, 1, ""));
        accept(GOOD, "c", 9100).ended(new End("succeeded", 11_000, 1, ""));

        assertThat(Tally.of(ledger)).returns(1600L, Tally::stallMs).returns(1900L, Tally::worstMs);
    }

    private Submission accept(Sample sample, String id) {
        return accept(sample, id, 1000);
    }

    private Submission accept(Sample sample, String id, long sentAt) {
        Submission submission = ledger.open(sample, Way.ASYNC, sentAt);
        ledger.accepted(submission, id);
        return submission;
    }
}
