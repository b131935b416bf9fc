package io.bestbackground.worker;

import io.bestbackground.common.startup.OrderlyExit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The worker as a program of its own. */
@SpringBootApplication(scanBasePackages = {"io.bestbackground.worker", "io.bestbackground.common"})
public class WorkerApplication {
    /** Starts a worker. */
    public static void main(String[] arguments) {
        OrderlyExit.onTerm();
        SpringApplication.run(WorkerApplication.class, arguments);
    }
}
