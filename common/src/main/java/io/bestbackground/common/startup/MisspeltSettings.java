package io.bestbackground.common.startup;

import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/**
 * Warns at the start of settings of our own, from wherever, that there are not: they would be passed over without a
 * word. Only a warning, since what is given to all programs of a deployment may come from another version.
 */
@Component
class MisspeltSettings implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(MisspeltSettings.class);

    private final ConfigurableEnvironment environment;

    MisspeltSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void afterSingletonsInstantiated() {
        KnownSettings known = new KnownSettings();
        environment.getPropertySources().stream()
                .flatMap(source -> suspicions(source, known))
                .distinct()
                .forEach(suspicion -> LOG.warn("{}; it is passed over", suspicion));
    }

    private static Stream<String> suspicions(PropertySource<?> source, KnownSettings known) {
        if (!(source instanceof EnumerablePropertySource<?> listed)) {
            return Stream.empty();
        }
        boolean areVariables = source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        return Stream.of(listed.getPropertyNames())
                .map(name -> areVariables ? known.suspicionOfVariable(name) : known.suspicion(name))
                .flatMap(Optional::stream);
    }
}
