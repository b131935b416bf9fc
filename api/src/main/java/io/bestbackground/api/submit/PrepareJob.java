package io.bestbackground.api.submit;

import io.bestbackground.api.admission.QueuePace;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.source.SourceRoom;
import io.bestbackground.api.webhook.WebhookTargets;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.picture.PictureHeader;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Makes a job of an order, or refuses it: nothing is stored yet. */
@Component
class PrepareJob {
    private final SourceReader sources;
    private final PictureCheck check;
    private final WebhookTargets webhooks;
    private final QueuePace pace;
    private final Clock clock;

    @Autowired
    PrepareJob(SourceReader sources, PictureCheck check, WebhookTargets webhooks, QueuePace pace) {
        this(sources, check, webhooks, pace, Clock.systemUTC());
    }

    PrepareJob(SourceReader sources, PictureCheck check, WebhookTargets webhooks, QueuePace pace, Clock clock) {
        this.sources = sources;
        this.check = check;
        this.webhooks = webhooks;
        this.pace = pace;
        this.clock = clock;
    }

    /** Checks what costs least first; the picture comes last, since it may have to be fetched, into this room. */
    NewJob prepare(Order order, SourceRoom.Share room) {
        Submission submission = order.submission();
        Instant deadline = deadline(submission.deadline(), order);
        URI webhook = submission.webhook() == null ? null : webhooks.parse(submission.webhook());
        byte[] source = sources.read(submission.source(), room, order.fetchEnds());
        PictureHeader header = check.check(source);
        return new NewJob(order.edit(), order.lane(), source, header.kind(), deadline, webhook);
    }

    /** The moment that is meant; a job that could not be done by then is not begun. */
    private @Nullable Instant deadline(@Nullable Deadline given, Order order) {
        if (given == null) {
            return null;
        }
        Instant deadline = given.resolve(clock.instant(), order.waitEnds());
        if (!pace.canMeet(order.lane(), deadline)) {
            long seconds = pace.retryAfterSeconds(order.lane());
            throw new ApiProblem(
                    FailureReason.BUSY,
                    "deadline: %s cannot be met; a job that is submitted now takes about %d s."
                            .formatted(deadline, seconds),
                    Duration.ofSeconds(seconds));
        }
        return deadline;
    }
}
