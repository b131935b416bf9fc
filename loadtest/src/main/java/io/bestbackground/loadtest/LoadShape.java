package io.bestbackground.loadtest;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.incrementUsersPerSec;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** What clients do, and how they come. They come whether those before were answered or not: the loop is open. */
enum LoadShape {
    /** Crop, blur or both at random and wait for the answer, and now and then ask for the health. */
    SYNC(2, Duration.ofSeconds(60), 1),

    /** Submit without waiting, ask until the job has ended, fetch the picture. */
    ASYNC(2, Duration.ofSeconds(60), 1),

    /** All of that, and now and then something that is no picture. */
    MIXED(2, Duration.ofSeconds(60), 1),

    /** As sync, with so many more clients a second at each level, to find out how many are too many. */
    RAMP(1, Duration.ofSeconds(20), 100),

    /** As mixed, for long. */
    SOAK(1, Duration.ofHours(1), 1);

    /** How many levels a ramp has. */
    static final int LEVELS = 8;

    private final double rate;
    private final Duration duration;
    private final double maxFailed;

    LoadShape(double rate, Duration duration, double maxFailed) {
        this.rate = rate;
        this.duration = duration;
        this.maxFailed = maxFailed;
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException when there is none of it
     */
    static LoadShape parse(String name) {
        return Arrays.stream(values())
                .filter(shape -> shape.code().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no scenario %s; there are sync, async, mixed, ramp and soak".formatted(name)));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Clients a second, or for a ramp by how many each level has more, when nothing else is asked for. */
    double rate() {
        return rate;
    }

    /** How long they come, or how long each level of a ramp lasts, when nothing else is asked for. */
    Duration duration() {
        return duration;
    }

    /** Percent that may fail: at the end of a ramp the service is expected to refuse. */
    double maxFailed() {
        return maxFailed;
    }

    /** How clients come. */
    OpenInjectionStep arrivals(double perSecond, Duration length) {
        return this == RAMP
                ? incrementUsersPerSec(perSecond)
                        .times(LEVELS)
                        .eachLevelLasting(length)
                        .startingFrom(perSecond)
                : constantUsersPerSec(perSecond).during(length);
    }
}
