package io.bestbackground.common.storage;

import io.bestbackground.common.trace.Traces;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Provides the object store that the settings name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
public class StorageConfiguration {
    @Bean(destroyMethod = "close")
    MinioObjectStore minioStore(StorageProperties properties, ObjectProvider<Traces> traces) {
        return new MinioObjectStore(properties, traces.getIfAvailable(Traces::off));
    }

    /** The store as everyone else knows it. */
    @Bean(destroyMethod = "")
    @Primary
    ObjectStore objectStore(
            MinioObjectStore store,
            ObjectProvider<StoreShortcut> shortcut,
            StorageProperties properties,
            ObjectProvider<Traces> traces) {
        ObjectStore nearest = shortcut.stream()
                .findFirst()
                .map(way -> way.to(store, properties.bucket(), traces.getIfAvailable(Traces::off)))
                .orElse(store);
        long memory = properties.memory().toBytes();
        return memory == 0 ? nearest : new HandOverStore(nearest, new RecentObjects(memory, Clock.systemUTC()));
    }
}
