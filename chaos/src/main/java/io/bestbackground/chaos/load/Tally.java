package io.bestbackground.chaos.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a ledger comes to when the dust has settled.
 *
 * @param accepted jobs that clients were told are taken, by 200 or 202, or of whose failure they were told at once
 * @param succeeded those that gave their pictures
 * @param failed those that failed as they must, whether their client waited or asked
 * @param lost accepted jobs without an end
 * @param doubled jobs with two ends, or two jobs for one {@code Idempotency-Key}
 * @param refused submissions turned away with 429 or 503 and a time to come again
 * @param wrong other answers and ends than the picture and the contract allow, in words
 * @param stallMs longest time in which jobs waited and none ended
 * @param worstMs longest time from sending to the end
 */
public record Tally(
        long accepted,
        long succeeded,
        long failed,
        long lost,
        long doubled,
        long refused,
        List<String> wrong,
        long stallMs,
        long worstMs) {

    /** Counts; whoever has no end by now is lost. */
    public static Tally of(Ledger ledger) {
        List<Submission> accepted = ledger.accepted().toList();
        List<Submission> whole = accepted.stream()
                .filter(submission -> submission.hasEnded() && !isDoubled(submission))
                .toList();
        return new Tally(
                accepted.size() + toldFailed(ledger),
                whole.stream().filter(submission -> isRight(submission, true)).count(),
                whole.stream().filter(submission -> isRight(submission, false)).count() + toldFailed(ledger),
                accepted.stream().filter(submission -> !submission.hasEnded()).count(),
                accepted.stream().filter(Tally::isDoubled).count(),
                ledger.all().filter(Submission::isRefused).count(),
                wrong(ledger, whole),
                ledger.longestStall(),
                Math.max(0, ledger.latencies().getMax()));
    }

    /** Whether nothing is lost and nothing doubled. */
    public boolean isKept() {
        return lost == 0 && doubled == 0;
    }

    /** Whether nothing is lost, doubled or wrong. */
    public boolean isGood() {
        return isKept() && wrong.isEmpty();
    }

    private static boolean isDoubled(Submission submission) {
        return submission.ids().size() > 1 || submission.ends().size() > 1;
    }

    private static boolean isRight(Submission submission, boolean good) {
        return submission.sample().failure().isEmpty() == good
                && submission.ends().stream().allMatch(submission.sample()::expects);
    }

    private static long toldFailed(Ledger ledger) {
        return ledger.all()
                .filter(one -> one.ids().isEmpty() && one.sample().makesJob())
                .filter(one -> one.told().filter(Submission.FAILED::equals).isPresent())
                .count();
    }

    private static List<String> wrong(Ledger ledger, List<Submission> whole) {
        Stream<String> ends = whole.stream()
                .filter(submission -> !submission.ends().stream().allMatch(submission.sample()::expects))
                .map(submission -> "%s %s ended as %s"
                        .formatted(submission.sample().kind(), submission.id().orElse(""), submission.ends()));
        Stream<String> answers =
                ledger.all().flatMap(one -> one.told().stream()).filter(said -> !said.equals(Submission.FAILED));
        List<String> all = new ArrayList<>(ends.toList());
        answers.collect(Collectors.groupingBy(said -> said, Collectors.counting()))
                .forEach((said, times) -> all.add(said + " (" + times + " times)"));
        return List.copyOf(all);
    }
}
