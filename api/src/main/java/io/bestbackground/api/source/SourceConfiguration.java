package io.bestbackground.api.source;

import io.bestbackground.common.picture.PictureLimits;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the fetching of links together from the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SourceProperties.class, PictureLimits.class})
class SourceConfiguration {
    @Bean
    SourceFetcher sourceFetcher(SourceProperties properties, PictureLimits limits) {
        return new SourceFetcher(properties, limits.maxBytes().toBytes(), SystemDefaultDnsResolver.INSTANCE);
    }
}
