package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.process.Deployment;
import io.bestbackground.chaos.process.Program;
import java.time.Duration;
import java.util.function.Function;

/** What all depend on, the broker or the store, is killed and started again while pictures keep coming. */
final class Restarted implements Fault {
    private static final Duration AWAY = Duration.ofSeconds(4);

    private final String name;
    private final Function<Deployment, Program> program;

    Restarted(String name, Function<Deployment, Program> program) {
        this.name = name;
        this.program = program;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void inject(Scene scene) {
        Program victim = program.apply(scene.deployment());
        victim.kill();
        Scene.pause(AWAY);
        long begin = System.nanoTime();
        scene.restart(victim);
        scene.notes().measure("all ready %d ms after its start".formatted((System.nanoTime() - begin) / 1_000_000));
    }
}
