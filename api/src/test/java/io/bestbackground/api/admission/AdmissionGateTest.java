package io.bestbackground.api.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionGateTest {
    private final AdmissionGate gate = new AdmissionGate(new AdmissionProperties(2, Duration.ofSeconds(1)));

    @Test
    void turnsAwayWhoeverComesWhenAllPlacesAreTaken() {
        gate.enter();
        gate.enter();

        assertThatThrownBy(gate::enter)
                .isInstanceOf(ApiProblem.class)
                .hasMessage("2 requests are waiting for their answers already.");
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
    void refusesToStartWithoutAnyPlace() {
        assertThatThrownBy(() -> new AdmissionProperties(0, Duration.ofSeconds(1))).hasMessageContaining("max-waiting");
    }
}
