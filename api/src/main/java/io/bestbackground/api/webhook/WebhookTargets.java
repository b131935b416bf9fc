package io.bestbackground.api.webhook;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.source.BadLink;
import io.bestbackground.api.source.SourceForbidden;
import io.bestbackground.api.source.TargetGuard;
import io.bestbackground.common.job.FailureReason;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the address of a webhook, or turns it away. The look-up of its host is an early word to the client and no
 * protection, since a name may change: whoever calls the address must guard its connection again. A name that cannot be
 * looked up now is let pass, since it may resolve when the job has ended.
 */
@Component
public class WebhookTargets {
    private static final int MAX_LENGTH = 2048;
    private static final int MOST_LOOKUPS = 16;
    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(2);

    private final boolean isEnabled;
    private final boolean allowHttp;
    private final TargetGuard guard;
    private final ExecutorService lookups;

    WebhookTargets(WebhookProperties properties) {
        this.isEnabled = properties.isEnabled();
        this.allowHttp = properties.allowHttp();
        this.guard = new TargetGuard(properties.allowedNetworks());
        CustomizableThreadFactory threads = new CustomizableThreadFactory("webhook-host-");
        threads.setDaemon(true);
        this.lookups = new ThreadPoolExecutor(0, MOST_LOOKUPS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /**
     * Reads an address that a client gave.
     *
     * @throws ApiProblem with {@link FailureReason#BAD_REQUEST} when it is no absolute https address, or this service
     *     calls nobody back; with {@link FailureReason#WEBHOOK_FORBIDDEN} when it leads to no public one
     */
    public URI parse(String text) {
        if (!isEnabled) {
            throw bad("is not taken by this service, since it has no secret to sign with"
                    + " (bestbackground.webhook.secrets)");
        }
        if (text.length() > MAX_LENGTH) {
            throw bad("has more than %d characters".formatted(MAX_LENGTH));
        }
        URI target = read(text);
        if (target.getScheme().equals("http") && !allowHttp) {
            throw bad("must begin with https://");
        }
        if (isForbidden(target.getHost())) {
            throw new ApiProblem(
                    FailureReason.WEBHOOK_FORBIDDEN,
                    "webhook: %s is not on the public internet.".formatted(target.getHost()));
        }
        return target;
    }

    private static URI read(String text) {
        try {
            return TargetGuard.read(text);
        } catch (BadLink notLink) {
            throw bad("must be an absolute address such as https://example.com/hook: " + notLink.getMessage());
        }
    }

    /** Looks a host up on a thread of its own, since a look-up cannot be cut off. */
    private boolean isForbidden(String host) {
        try {
            Future<?> lookup = lookups.submit(() -> guard.resolve(host));
            lookup.get(LONGEST_LOOKUP.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SourceForbidden) {
                return true;
            }
            if (failed.getCause() instanceof UnknownHostException) {
                return false;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException | RejectedExecutionException unknown) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ApiProblem bad(String what) {
        return new ApiProblem(FailureReason.BAD_REQUEST, "webhook: " + what + ".");
    }

    @PreDestroy
    void stop() {
        lookups.shutdownNow();
    }
}
