package io.bestbackground.api.submit;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.bestbackground.api.admission.QueuePace;
import io.bestbackground.api.exchange.ByteBudget;
import io.bestbackground.api.idempotency.KeyFixture;
import io.bestbackground.api.source.SourceRoom;
import io.bestbackground.api.webhook.WebhookTargets;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.metric.StageMeter;
import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that takes orders, over a store in memory and a publisher that remembers; for uploads alone. */
final class Taking {
    static final byte[] PICTURE = SamplePictures.png(40, 30);

    final InMemoryObjectStore store = new InMemoryObjectStore();
    final RecordingPublisher publisher = new RecordingPublisher();
    final KeyFixture keys = new KeyFixture(store);
    final TakeOrder takeOrder;

    Taking() {
        SourceReader sources = mock(SourceReader.class);
        when(sources.read(any(), any(), any())).thenCallRealMethod();
        takeOrder = new TakeOrder(
                new PrepareJob(sources, new PictureCheck(PictureLimits.DEFAULT), mock(WebhookTargets.class), pace()),
                new SubmitJob(store, publisher, new StageMeter(new SimpleMeterRegistry()), Traces.off()),
                keys.claims(),
                keys.confirmation(),
                new SourceRoom(new ByteBudget(1_000_000)));
    }

    /** Of an idle queue, so that any deadline can be met. */
    private static QueuePace pace() {
        QueuePace pace = mock(QueuePace.class);
        when(pace.canMeet(any(), any())).thenReturn(true);
        return pace;
    }

    static Order order(String mode) {
        return order(mode, PICTURE, null);
    }

    static Order order(String mode, byte[] picture, @Nullable Deadline deadline) {
        EditOptions edit = EditOptions.parse(Map.of("mode", mode));
        Submission submission = new Submission(edit, new Submission.Upload(picture), false, deadline, null);
        return new Order(submission, edit, Lane.INTERACTIVE, null, null);
    }

    static JobId newId() {
        return JobId.next(Clock.systemUTC());
    }
}
