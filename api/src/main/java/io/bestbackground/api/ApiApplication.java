package io.bestbackground.api;

import io.bestbackground.common.startup.OrderlyExit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The api as a program of its own. */
@SpringBootApplication(scanBasePackages = {"io.bestbackground.api", "io.bestbackground.common"})
public class ApiApplication {
    /** Starts the api. */
    public static void main(String[] arguments) {
        OrderlyExit.onTerm();
        SpringApplication.run(ApiApplication.class, arguments);
    }
}
