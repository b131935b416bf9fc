package io.bestbackground.api.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.bestbackground.api.wait.AdmissionClosed;
import io.bestbackground.api.wait.DrainStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

class DrainingTest {
    private final ApplicationContext context = mock(ApplicationContext.class);
    private final Draining draining = new Draining(
            mock(Traffic.class), context, AdmissionSettings.with(Map.of("drain.notice", "0s", "drain.patience", "0s")));

    @Test
    void tellsThatNothingIsTakenAnyMoreBeforeItEndsTheWaits() throws InterruptedException {
        List<Object> told = new ArrayList<>();
        doAnswer(call -> told.add(draining.isDraining() ? call.getArgument(0) : "too early"))
                .when(context)
                .publishEvent(any(Object.class));

        draining.onClosed(new ContextClosedEvent(context));
        draining.onClosed(new ContextClosedEvent(mock(ApplicationContext.class)));

        assertThat(told).containsExactly(new AdmissionClosed(), new DrainStarted());
    }
}
