package io.bestbackground.standalone;

import io.bestbackground.common.startup.KnownSettings;
import java.util.Map;
import java.util.Stack;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Takes a setting as an option of its own too, as Spring's programs do: {@code --bestbackground.wait.timeout=20s}
 * stands for {@code --set=bestbackground.wait.timeout=20s}. No option of our own has a dot in its name.
 */
final class SettingArguments implements IParameterPreprocessor {
    private static final String OPTION = "--set";
    private static final Pattern SETTING = Pattern.compile("--(?<setting>[A-Za-z][\\w-]*\\.[^=]*=.*)", Pattern.DOTALL);

    /** For {@code command} and all below it that have the option {@code --set}. */
    static void allow(CommandLine command) {
        if (command.getCommandSpec().findOption(OPTION) != null) {
            command.getCommandSpec().preprocessor(new SettingArguments());
        }
        command.getSubcommands().values().forEach(SettingArguments::allow);
    }

    /**
     * Looks at the names of all settings of a command line.
     *
     * @throws ParameterException when one is of our own and there is none of this name
     */
    static void check(ParseResult parsed) {
        Map<String, String> settings = parsed.matchedOptionValue(OPTION, Map.of());
        if (!settings.isEmpty()) {
            KnownSettings known = new KnownSettings();
            for (String name : settings.keySet()) {
                known.objection(name).ifPresent(objection -> {
                    throw new ParameterException(parsed.commandSpec().commandLine(), objection);
                });
            }
        }
        parsed.subcommands().forEach(SettingArguments::check);
    }

    @Override
    public boolean preprocess(
            Stack<String> arguments, CommandSpec command, @Nullable ArgSpec argument, Map<String, Object> information) {
        arguments.replaceAll(one -> SETTING.matcher(one).replaceFirst(OPTION + "=${setting}"));
        return false;
    }
}
