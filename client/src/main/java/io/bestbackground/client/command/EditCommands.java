package io.bestbackground.client.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** The commands that edit pictures, one per mode, and those for jobs. */
public final class EditCommands {
    private static final Map<String, String> MODES = new LinkedHashMap<>();

    static {
        MODES.put("crop", "Cut pictures to their main object.");
        MODES.put("blur", "Blur everything behind the main object.");
        MODES.put("both", "Give the crop and the blur of each picture.");
        MODES.put("cutout", "Put the main object on transparency.");
        MODES.put("mask", "Give the mask of the main object.");
    }

    private EditCommands() {}

    /** Adds the commands to {@code root}; an edit that is given no server has {@code starter} start one. */
    public static void addTo(CommandLine root, LocalServer.Starter starter) {
        MODES.forEach((mode, description) -> {
            CommandLine command = new CommandLine(new EditCommand(mode, starter));
            command.getCommandSpec().usageMessage().description(description).sortOptions(false);
            root.addSubcommand(mode, command);
        });
        root.addSubcommand("jobs", new CommandLine(new JobsCommand()));
    }
}
