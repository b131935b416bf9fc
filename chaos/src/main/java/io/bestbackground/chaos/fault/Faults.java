package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.process.Deployment;
import io.bestbackground.chaos.process.SmallDisk;
import io.bestbackground.chaos.process.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All faults that there are; neighbours share a deployment where they can. */
public final class Faults {
    private Faults() {}

    /** The few that are quickly done and hurt each of the programs once. */
    public static List<Fault> brief() {
        return List.of(new WorkerKilled(), new ApiKilled(), new Restarted("restart-broker", Deployment::broker));
    }

    /** In the order in which they are injected; a disk that can be filled is used where there is one. */
    public static List<Fault> all(Optional<SmallDisk> disk) {
        return List.of(
                new WorkerKilled(),
                new ApiKilled(),
                new Restarted("restart-broker", Deployment::broker),
                new Restarted("restart-store", Deployment::store),
                new RollingRestart(),
                new SlowClients(),
                new Overload(),
                new WorkerFrozen(),
                new PoisonPicture(),
                new StoreTroubled("slow-store", Trouble.slow(Duration.ofSeconds(2))),
                new StoreTroubled("failing-store", Trouble.failing(0.2)),
                disk.<Fault>map(DiskFull::new).orElseGet(() -> new StoreTroubled("disk-full", Trouble.diskFull())));
    }
}
