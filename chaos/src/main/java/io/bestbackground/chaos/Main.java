package io.bestbackground.chaos;

import io.bestbackground.chaos.process.BrokerProgram;
import io.bestbackground.chaos.process.StoreProgram;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command line of the harness. */
@Command(
        mixinStandardHelpOptions = true,
        name = "chaos",
        description = "Runs the service as separate processes on this machine, and hurts them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FaultsCommand.class, JobsCommand.class, ScaleCommand.class, SoakCommand.class})
public final class Main {
    private Main() {}

    /** Runs the command that {@code arguments} name, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CommandLine root = new CommandLine(new Main());
        if (arguments.length > 0 && arguments[0].equals("broker")) {
            BrokerProgram.run(Path.of(arguments[1]));
            return;
        }
        int code = root.execute(arguments);
        if (arguments.length == 0 || !arguments[0].equals("store")) {
            System.exit(code);
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "store",
            hidden = true,
            description = "is the S3Proxy process where there is no MinIO")
    void store(@Parameters Path data, @Parameters int port, @Parameters(defaultValue = "127.0.0.1") String address)
            throws Exception {
        StoreProgram.run(data, address, port);
    }
}
