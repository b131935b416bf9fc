package io.bestbackground.api.webhook;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may lead.
 *
 * @param allowHttp whether http is allowed beside https; for development
 * @param allowedNetworks networks that webhooks may lead to although they are not public, such as 10.1.0.0/16
 */
@ConfigurationProperties("bestbackground.webhook")
record WebhookTargetProperties(
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue List<String> allowedNetworks) {

    WebhookTargetProperties {
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
