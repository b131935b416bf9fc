package io.bestbackground.standalone;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/** Api and worker together in one Spring context; {@link StandaloneServer} runs it with its broker and store. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {"io.bestbackground.api", "io.bestbackground.common", "io.bestbackground.worker"},
        excludeFilters =
                @Filter(type = FilterType.REGEX, pattern = "io\\.bestbackground\\.(api|worker)\\.\\w+Application"))
public class StandaloneApplication {}
