package io.bestbackground.api.webhook;

import io.bestbackground.api.source.BadLink;
import io.bestbackground.api.source.SourceForbidden;
import io.bestbackground.api.source.TargetClient;
import io.bestbackground.common.job.WebhookCall;
import io.bestbackground.common.storage.StorageUnavailable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Makes one attempt to tell a receiver of a job's end; blocks until it has answered, at most the client's timeout. */
final class MakeCall {
    private final WebhookStates states;
    private final JobMessage message;
    private final WebhookSignature signature;
    private final TargetClient client;
    private final boolean allowHttp;
    private final Clock clock;

    MakeCall(
            WebhookStates states,
            JobMessage message,
            WebhookSignature signature,
            TargetClient client,
            boolean allowHttp,
            Clock clock) {
        this.states = states;
        this.message = message;
        this.signature = signature;
        this.client = client;
        this.allowHttp = allowHttp;
        this.clock = clock;
    }

    /**
     * Tells the receiver, unless it was told before.
     *
     * @throws StorageUnavailable when the job cannot be read now; nothing was sent then
     */
    CallAnswer send(WebhookCall call) {
        if (states.isDelivered(call.jobId())) {
            return CallAnswer.repeated();
        }
        if (!"https".equals(call.url().getScheme()) && !allowHttp) {
            return CallAnswer.hopeless("the address does not begin with https://");
        }
        Optional<byte[]> body = message.find(call.jobId());
        return body.map(json -> post(call, json))
                .orElseGet(() -> CallAnswer.hopeless("the job's result was removed before its receiver could be told"));
    }

    private CallAnswer post(WebhookCall call, byte[] body) {
        Instant now = clock.instant();
        Map<String, String> headers = Map.of(
                "webhook-id", call.webhookId(),
                "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                "webhook-signature", signature.sign(call.webhookId(), now, body));
        try {
            TargetClient.Answer answer = client.post(call.url(), headers, body);
            return CallAnswer.of(answer.status(), RetryAfter.parse(answer.retryAfter(), clock.instant()));
        } catch (SourceForbidden | BadLink refused) {
            return CallAnswer.hopeless(String.valueOf(refused.getMessage()));
        } catch (IOException failed) {
            return CallAnswer.failed(explain(call.url(), failed));
        }
    }

    /** What a client may know of a failed connection: nothing of addresses or of this service's network. */
    private static String explain(URI url, IOException failed) {
        if (failed instanceof UnknownHostException) {
            return url.getHost() + " does not resolve";
        }
        if (failed instanceof SocketTimeoutException) {
            return url.getHost() + " did not answer in time";
        }
        if (failed instanceof SSLException) {
            return url.getHost() + " has no TLS that can be trusted";
        }
        return url.getHost() + " refused the connection or broke it off";
    }
}
