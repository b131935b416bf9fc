package io.bestbackground.standalone.bench;

import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.standalone.bench.Report.Row;
import io.bestbackground.worker.model.MaskModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures on this machine, in one run and one table, what the service costs beyond its model. */
@Command(
        name = "bench",
        description = "Measure this machine: the bare model, a worker without queue and the whole service, in turns.",
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {
    // why eight: they keep a small machine busy, and none waits long
    private static final int WARM_UP_AT_A_TIME = 8;
    private static final int THREADS_BESIDE_PREDICTORS = 2;
    private static final Duration COMPILERS_LOOKED_AT = Duration.ofSeconds(10);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final MeasuredServer.Starter starter;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Makes a command that measures what {@code starter} starts. */
    public BenchCommand(MeasuredServer.Starter starter) {
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            options.check();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
        PrintWriter out = spec.commandLine().getOut();
        Report report = measure();
        out.print(ReportTable.of(report));
        out.flush();
        if (options.json().isPresent()) {
            Path file = Files.write(options.json().get(), JSON.writeValueAsBytes(report));
            out.println("→ " + file.toAbsolutePath());
        }
        return 0;
    }

    private Report measure() throws IOException, InterruptedException {
        BenchPictures pictures = BenchPictures.of(options.size());
        try (MeasuredServer service = starter.start(options.settings());
                BareModel bareModel = BareModel.of(service.bean(MaskModel.class))) {
            MaskModel model = service.bean(MaskModel.class);
            ProcessUse own = ProcessUse.own();
            FormRequests requests = FormRequests.toService(service.uri(), pictures, options.mode());
            Load bare = new Load(Findings.BARE, model.predictors(), bareModel, own);
            List<Load> loads = new ArrayList<>();
            loads.add(new Load(Findings.BARE, 1, bareModel, own));
            loads.add(new Load(
                    Findings.WORKER,
                    model.predictors() + THREADS_BESIDE_PREDICTORS,
                    new WorkerAlone(model, pictures, options.edit()),
                    own));
            options.atATime().forEach(number -> loads.addAll(requests(number, requests, pictures, own)));
            int warmUp = warmUp(loads, requests, own);
            Contest contest = new Contest(bare, loads);
            for (int round = 0; round < options.rounds(); round++) {
                contest.round(Duration.ofSeconds(options.seconds()));
            }
            return report(contest, model, warmUp, service.bean(ObjectStore.class));
        }
    }

    /** This service's turn, and right after it the other server's. */
    private List<Load> requests(int atATime, FormRequests requests, BenchPictures pictures, ProcessUse own) {
        List<Load> loads = new ArrayList<>();
        loads.add(new Load(Findings.SERVICE, atATime, requests, own));
        options.rival()
                .map(rival -> new Load(
                        rival.name(),
                        atATime,
                        FormRequests.toRembg(rival.uri(), pictures),
                        ProcessUse.listeningAt(rival.uri())))
                .ifPresent(loads::add);
        return loads;
    }

    private int warmUp(List<Load> loads, FormRequests requests, ProcessUse own) throws InterruptedException {
        for (Load load : loads) {
            if (!load.name().equals(Findings.SERVICE)) {
                Lap unused = load.run(Duration.ofSeconds(1));
            }
        }
        Load service = new Load(Findings.SERVICE, WARM_UP_AT_A_TIME, requests, own);
        return new WarmUp(service, COMPILERS_LOOKED_AT, WarmUp::compiling).run(options.warmUp(), options.settle());
    }

    private Report report(Contest contest, MaskModel model, int warmUp, ObjectStore store) {
        List<Row> rows = Stream.concat(Stream.of(contest.bare()), contest.entries().stream())
                .map(entry -> Findings.row(entry, store))
                .toList();
        return new Report(
                Machine.processors(),
                Machine.name(),
                Machine.vectors(),
                model.describe(),
                options.size().toString(),
                options.mode(),
                options.rounds(),
                options.seconds(),
                warmUp,
                rows,
                Findings.ratios(rows));
    }
}
