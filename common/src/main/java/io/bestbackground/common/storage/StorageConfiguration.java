package io.bestbackground.common.storage;

import io.bestbackground.common.trace.Traces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the object store that the settings name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
public class StorageConfiguration {
    @Bean(destroyMethod = "close")
    MinioObjectStore objectStore(StorageProperties properties, ObjectProvider<Traces> traces) {
        return new MinioObjectStore(properties, traces.getIfAvailable(Traces::off));
    }
}
