package io.bestbackground.chaos;

import io.bestbackground.chaos.fault.Fault;
import io.bestbackground.chaos.fault.Faults;
import io.bestbackground.chaos.fault.Row;
import io.bestbackground.chaos.fault.Suite;
import io.bestbackground.chaos.process.MinioBinary;
import io.bestbackground.chaos.process.Plan;
import io.bestbackground.chaos.process.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chaos faults}: hurts the running service in every way there is, and prints what came of it. */
@Command(
        mixinStandardHelpOptions = true,
        name = "faults",
        description = "injects faults under load; exits 1 when a job is lost or doubled")
final class FaultsCommand implements Callable<Integer> {
    @Mixin
    private RunFolder folder = new RunFolder();

    @Option(names = "--only", split = ",", paramLabel = "FAULT", description = "these faults alone")
    private List<String> only = List.of();

    @Option(names = "--times", defaultValue = "3", description = "how often each is injected (${DEFAULT-VALUE})")
    private int times;

    @Option(names = "--rate", defaultValue = "0", description = "clients a second; half the capacity by default")
    private double rate;

    @Option(names = "--apis", defaultValue = "2", description = "api processes (${DEFAULT-VALUE})")
    private int apis;

    @Option(names = "--workers", defaultValue = "3", description = "worker processes (${DEFAULT-VALUE})")
    private int workers;

    @Override
    public Integer call() throws IOException {
        Path here = folder.create();
        Optional<Path> minio = MinioBinary.findOrBuild();
        System.out.println(minio.map(binary -> "The store is MinIO: " + binary)
                .orElse("There is no MinIO and no Go: the store is S3Proxy."));
        Optional<SmallDisk> disk = SmallDisk.mount(here.resolve("disk"));
        List<Row> rows = new ArrayList<>();
        try (Suite suite = new Suite(Plan.of(apis, workers), minio, here, rate)) {
            for (Fault fault : chosen(disk)) {
                System.out.printf("%s, %d times…%n", fault.name(), times);
                Row row = suite.run(fault, times);
                rows.add(row);
                System.out.println(Row.table(List.of(row)));
            }
        } finally {
            disk.ifPresent(SmallDisk::close);
        }
        System.out.printf("%n%s%n", Row.table(rows));
        return rows.stream().allMatch(Row::isGood) ? 0 : 1;
    }

    private List<Fault> chosen(Optional<SmallDisk> disk) {
        List<Fault> all = Faults.all(disk);
        List<String> names = all.stream().map(Fault::name).toList();
        if (!names.containsAll(only)) {
            throw new IllegalArgumentException("--only: the faults are " + names);
        }
        return all.stream()
                .filter(fault -> only.isEmpty() || only.contains(fault.name()))
                .toList();
    }
}
