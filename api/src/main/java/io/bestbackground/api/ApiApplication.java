package io.bestbackground.api;

import io.bestbackground.common.startup.OrderlyExit;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The api as a program of its own. */
@SpringBootApplication(scanBasePackages = {"io.bestbackground.api", "io.bestbackground.common"})
public class ApiApplication {
    /** Starts the api; with {@code prepare} as the first argument, only makes what api and workers need, and ends. */
    public static void main(String[] arguments) throws InterruptedException {
        OrderlyExit.onTerm();
        if (arguments.length > 0 && arguments[0].equals(PrepareCommand.NAME)) {
            PrepareCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else {
            SpringApplication.run(ApiApplication.class, arguments);
        }
    }
}
