package io.bestbackground.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemasTest {
    private final Components components = new Components();

    @BeforeEach
    void describe() {
        Schemas.describe(components);
    }

    @Test
    void everyFieldSaysWhatItMeans() {
        components
                .getSchemas()
                .forEach((form, schema) -> fields(schema)
                        .forEach((name, field) -> assertThat(field.getDescription())
                                .as("%s.%s", form, name)
                                .isNotBlank()));
    }

    @Test
    void everyFormThatIsReferredToIsThere() {
        components.getSchemas().values().stream()
                .flatMap(schema -> fields(schema).values().stream())
                .map(Schema::get$ref)
                .filter(ref -> ref != null)
                .forEach(ref ->
                        assertThat(components.getSchemas()).containsKey(ref.substring(ref.lastIndexOf('/') + 1)));
    }

    private static Map<String, Schema<?>> fields(Schema<?> schema) {
        Map<String, Schema<?>> fields = new TreeMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, field) -> fields.put(name, field));
        }
        return fields;
    }
}
