package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Notes;
import io.bestbackground.chaos.load.Tally;
import io.bestbackground.chaos.process.Plan;
import io.bestbackground.chaos.process.StoreProxy;
import io.bestbackground.chaos.process.Trouble;
import java.time.Duration;

/**
 * The store answers, but not as it should, for half a minute: meanwhile jobs go on ending, or do as soon as they can.
 */
final class StoreTroubled implements Fault {
    private static final Duration TIME = Duration.ofSeconds(30);
    /** How long the programs let one call to the store take at the longest. */
    private static final Duration CALL = Duration.ofSeconds(20);

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
        String setting = "bestbackground.storage.timeout";
        String call = CALL.toSeconds() + "s";
        return usual.withProxy().withApi(setting, call).withWorker(setting, call);
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

    @Override
    public void judge(Tally tally, Notes notes) {
        Duration longest = longestStall();
        notes.require(
                tally.stallMs() <= longest.toMillis(),
                "for more than %d s jobs were waiting and none ended".formatted(longest.toSeconds()));
    }

    /** As long as one call may take, from the moment on at which calls can succeed at all. */
    private Duration longestStall() {
        return trouble.full() ? TIME.plus(CALL) : CALL;
    }
}
