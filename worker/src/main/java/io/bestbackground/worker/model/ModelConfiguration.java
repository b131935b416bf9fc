package io.bestbackground.worker.model;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the model ready before the program is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ModelProperties.class, DeviceProperties.class, BatchProperties.class})
class ModelConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ModelConfiguration.class);

    @Bean
    MaskModel maskModel(ModelProperties properties, DeviceProperties devices, BatchProperties batch) {
        MaskModel model = new ModelLoader(properties, devices, batch).load();
        log.info("Model: {}", model.describe());
        return model;
    }
}
