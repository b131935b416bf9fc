package io.bestbackground.standalone;

import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.StorageConfiguration;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The service's own client of a store, made from settings as the service makes it. */
final class StoreContext implements AutoCloseable {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    StoreContext(String endpoint, String accessKey, String secretKey) {
        this(endpoint, accessKey, secretKey, true);
    }

    StoreContext(String endpoint, String accessKey, String secretKey, boolean hasLinks) {
        Map<String, Object> settings = Map.of(
                "bestbackground.storage.endpoint", endpoint,
                "bestbackground.storage.access-key", accessKey,
                "bestbackground.storage.secret-key", secretKey,
                "bestbackground.storage.links", hasLinks);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.register(StorageConfiguration.class);
        context.refresh();
    }

    ObjectStore store() {
        return context.getBean(ObjectStore.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
