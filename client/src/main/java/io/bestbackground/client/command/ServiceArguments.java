package io.bestbackground.client.command;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.BestBackgroundBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which service a command uses, and how it is reached. */
final class ServiceArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"--server", "--url"},
            paramLabel = "URL",
            description = "address of a running service")
    private @Nullable URI server;

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "sent with every request, such as a gateway's token; may be given more than once")
    private List<String> headers = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "longest time for one picture or call (default: ${DEFAULT-VALUE})")
    private int timeout = 300;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "how often to try again when the service is busy or away (default: ${DEFAULT-VALUE})")
    private int retries = 5;

    /** The address that was given, checked together with all else. */
    @Nullable
    URI server() {
        connect(URI.create("http://127.0.0.1"));
        if (server != null) {
            connect(server);
        }
        return server;
    }

    /** How long a call may take. */
    Duration timeout() {
        return Duration.ofSeconds(timeout);
    }

    /**
     * The service at {@code address}, reached as the options say.
     *
     * @throws ParameterException when an option makes no sense
     */
    BestBackground connect(URI address) {
        try {
            BestBackgroundBuilder builder =
                    BestBackground.builder(address).timeout(timeout()).retries(retries);
            headers.forEach(header -> {
                String[] parts = header.split(":", 2);
                if (parts.length < 2) {
                    throw new IllegalArgumentException("--header must be NAME:VALUE");
                }
                builder.header(parts[0].strip(), parts[1].strip());
            });
            return builder.build();
        } catch (IllegalArgumentException odd) {
            throw new ParameterException(spec.commandLine(), String.valueOf(odd.getMessage()), odd);
        }
    }
}
