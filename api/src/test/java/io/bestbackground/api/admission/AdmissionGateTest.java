package io.bestbackground.api.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionGateTest {
    private final SteppedClock clock = new SteppedClock();
    // why this prior: two jobs a second
    private final QueuePace pace = new QueuePace(new DrainRate(Duration.ofMillis(500), clock), clock);
    private final AdmissionGate gate = new AdmissionGate(
            AdmissionSettings.with(
                    Map.of("max-waiting", "2", "interactive.max-jobs", "100", "interactive.max-wait", "20s")),
            pace);

    @Test
    void turnsAwayWhoeverComesWhenAllPlacesAreTaken() {
        gate.enter();
        gate.enter();

        assertThatThrownBy(gate::enter)
                .isInstanceOf(ApiProblem.class)
                .hasMessage("2 requests are waiting for their answers already.");
        assertThat(gate.waitingRefusal()).isPresent();
    }

    @Test
    void letsTheNextInOnceAPlaceIsGivenBack() {
        gate.enter();
        gate.enter().close();

        assertThat(gate.enter()).isNotNull();
    }

    @Test
    void countsAPlaceGivenBackTwiceOnce() {
        AdmissionGate.Place place = gate.enter();
        gate.enter();
        place.close();
        place.close();

        assertThat(gate.enter()).isNotNull();
        assertThatThrownBy(gate::enter).isInstanceOf(ApiProblem.class);
    }

    @Test
    void lettingInTakesIntoAccountHowLongTheQueueWouldTake() {
        queue(40, 0);
        assertThatCode(() -> gate.check(Lane.INTERACTIVE)).doesNotThrowAnyException();

        queue(60, 0);
        assertThat(gate.refusal(Lane.INTERACTIVE).orElseThrow().retryAfterSeconds())
                .isEqualTo(10);
        assertThatThrownBy(() -> gate.check(Lane.INTERACTIVE)).hasMessageContaining("60 jobs");
    }

    @Test
    void aQueueOfTooManyJobsIsFullHoweverFastItEmpties() {
        for (int i = 0; i < 1000; i++) {
            clock.step(Duration.ofMillis(1));
            pace.ended(Ends.after(Duration.ofMillis(1)));
        }
        queue(100, 0);

        assertThat(gate.refusal(Lane.INTERACTIVE).orElseThrow().retryAfterSeconds())
                .isEqualTo(1);
        assertThat(gate.refusal(Lane.BULK)).isEmpty();
    }

    private void queue(long interactive, long bulk) {
        pace.read(Map.of(Lane.INTERACTIVE, interactive, Lane.BULK, bulk));
    }
}
