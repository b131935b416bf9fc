package io.bestbackground.api.page;

import io.bestbackground.api.access.ApiKeys;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives the description of the interface what the controllers' signatures do not say. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {
    private static final String DESCRIPTION = """
            Takes a photo and returns it cut to its main object, with its background blurred, cut out, or masked.

            Each picture is a job. `POST /process` waits for it; `POST /jobs` takes it and tells where to ask, and so does \
            `/process` with `Prefer: respond-async`. Whoever knows a job's id may see it: ids cannot be guessed, so treat \
            them like passwords. Every failure is `application/problem+json` (RFC 9457) with a `code`.
            """;

    @Bean
    OpenAPI api() {
        // why relative: the address that this service sees is not the client's when a proxy stands between
        return new OpenAPI()
                .servers(List.of(new Server().url("/")))
                .info(new Info().title("bestbackground").version("1").description(DESCRIPTION));
    }

    /** Leads who opens the service's address in a browser to the page. */
    @Bean
    WebMvcConfigurer start() {
        return new WebMvcConfigurer() {
            @Override
            public void addViewControllers(ViewControllerRegistry registry) {
                registry.addRedirectViewController("/", "/docs");
                registry.addRedirectViewController("/docs/", "/docs");
            }
        };
    }

    @Bean
    OpenApiCustomizer operations(ApiKeys keys) {
        return new DescribeOperations(keys.areAskedFor());
    }
}
