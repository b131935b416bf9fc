package io.bestbackground.client.command;

import io.bestbackground.client.Source;

/**
 * One picture of a command.
 *
 * @param label how messages call it: the path or link as it was given
 * @param source where it comes from
 * @param name how its results are called, before the mode and the extension; no two tasks share one
 */
record Task(String label, Source source, String name) {}
