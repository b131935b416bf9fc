package io.bestbackground.client.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Jobs at a running service: hand them in now, and get their results later. */
@Command(
        description = "Hand in jobs at a running service, and get their results later.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SubmitCommand.class,
            StatusCommand.class,
            WaitCommand.class,
            ResultCommand.class,
            CancelCommand.class
        })
final class JobsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command of jobs");
    }
}
