package io.bestbackground.client.command;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The pictures that a command is about. */
final class PictureArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "PICTURE",
            description = "files, links, folders of pictures, or patterns such as \"photos/*.jpg\"")
    private List<String> arguments = List.of();

    /**
     * Lists them in the order of the arguments.
     *
     * @throws ParameterException when any argument stands for none: to go on without it would look as if all went well
     */
    List<Original> pictures() throws IOException {
        List<Original> pictures = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (String argument : arguments) {
            List<Original> found = pictures(argument);
            pictures.addAll(found);
            if (found.isEmpty()) {
                empty.add(argument);
            }
        }
        if (!empty.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no picture in " + String.join(", ", empty));
        }
        return pictures;
    }

    private List<Original> pictures(String argument) throws IOException {
        try {
            return PictureFiles.of(argument);
        } catch (InvalidPathException odd) {
            String message = "no file can have this name in this locale: " + argument;
            throw new ParameterException(spec.commandLine(), message, odd);
        }
    }
}
