package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.process.Program;
import java.time.Duration;
import java.util.stream.Stream;

/** Every worker and every api process is asked to end and started anew, one after the other. */
final class RollingRestart implements Fault {
    private static final Duration DRAIN = Duration.ofSeconds(70);

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public void inject(Scene scene) {
        Stream.concat(scene.deployment().workers().stream(), scene.deployment().apis().stream())
                .forEach(program -> renew(scene, program));
    }

    private static void renew(Scene scene, Program program) {
        long begin = System.nanoTime();
        program.terminate();
        int code = program.awaitEnd(DRAIN);
        scene.notes().measure("%s ended in %d ms".formatted(program.name(), (System.nanoTime() - begin) / 1_000_000));
        scene.notes().require(code == 0, "%s ended with %d".formatted(program.name(), code));
        scene.restart(program);
    }
}
