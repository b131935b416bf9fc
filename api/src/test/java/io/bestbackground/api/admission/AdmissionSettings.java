package io.bestbackground.api.admission;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as a program would bind them. */
final class AdmissionSettings {
    private AdmissionSettings() {}

    /** The defaults, but for these, named without their common prefix. */
    static AdmissionProperties with(Map<String, String> settings) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put("bestbackground.admission." + name, value));
        return new Binder(source).bindOrCreate("bestbackground.admission", AdmissionProperties.class);
    }
}
