package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.process.Plan;
import io.bestbackground.chaos.process.StoreProxy;
import io.bestbackground.chaos.process.Trouble;
import java.time.Duration;

/** The store answers, but not as it should, for half a minute. */
final class StoreTroubled implements Fault {
    private static final Duration TIME = Duration.ofSeconds(30);

    private final String name;
    private final Trouble trouble;

    StoreTroubled(String name, Trouble trouble) {
        this.name = name;
        this.trouble = trouble;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Plan plan(Plan usual) {
        return usual.withProxy();
    }

    @Override
    public void inject(Scene scene) {
        StoreProxy proxy = scene.deployment().proxy().orElseThrow();
        proxy.meet(trouble);
        try {
            Scene.pause(TIME);
        } finally {
            proxy.meet(Trouble.NONE);
        }
        scene.deployment().awaitReady(Duration.ofMinutes(1));
    }
}
