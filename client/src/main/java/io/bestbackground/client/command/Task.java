package io.bestbackground.client.command;

import io.bestbackground.client.Source;
import java.nio.file.Path;
import java.util.List;

/**
 * One picture of a command.
 *
 * @param label how messages call it: the path or link as it was given
 * @param source where it comes from
 * @param targets where its results go, in their order; no two tasks share one
 */
record Task(String label, Source source, List<Path> targets) {}
