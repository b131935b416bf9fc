package io.bestbackground.api.submit;

import io.bestbackground.api.webhook.WebhookTargets;
import io.bestbackground.common.picture.PictureHeader;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Makes a job of an order, or refuses it: nothing is stored yet. */
@Component
class PrepareJob {
    private final SourceReader sources;
    private final PictureCheck check;
    private final WebhookTargets webhooks;
    private final Clock clock;

    @Autowired
    PrepareJob(SourceReader sources, PictureCheck check, WebhookTargets webhooks) {
        this(sources, check, webhooks, Clock.systemUTC());
    }

    PrepareJob(SourceReader sources, PictureCheck check, WebhookTargets webhooks, Clock clock) {
        this.sources = sources;
        this.check = check;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Checks what costs least first; the picture comes last, since it may have to be fetched. */
    NewJob prepare(Order order) {
        Submission submission = order.submission();
        Deadline given = submission.deadline();
        Instant deadline = given == null ? null : given.resolve(clock.instant(), order.waitEnds());
        URI webhook = submission.webhook() == null ? null : webhooks.parse(submission.webhook());
        byte[] source = sources.read(submission.source());
        PictureHeader header = check.check(source);
        return new NewJob(order.edit(), order.lane(), source, header.kind(), deadline, webhook);
    }
}
