package io.bestbackground.client.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Prints what a command has to say of its jobs, for a person or for a program. */
final class Printer {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "print a JSON object per job")
    private boolean json;

    void print(Report report) {
        CommandLine line = spec.commandLine();
        PrintWriter writer = json || report.isWell() ? line.getOut() : line.getErr();
        writer.println(json ? JSON.writeValueAsString(report.fields()) : report.text());
        writer.flush();
    }
}
