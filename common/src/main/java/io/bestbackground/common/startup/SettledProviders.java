package io.bestbackground.common.startup;

import java.security.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/**
 * Looks at Java's security providers before a program has other threads. The first look removes those whose modules an
 * image's own Java lacks, and with them what another thread adds at that moment: Kafka adds its own at its first
 * connection, and can log nobody in without them.
 */
final class SettledProviders implements ApplicationListener<ApplicationStartingEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(SettledProviders.class);

    @Override
    public void onApplicationEvent(ApplicationStartingEvent starting) {
        LOG.debug("{} security providers", Security.getProviders().length);
    }
}
