package io.bestbackground.api.wait;

/** This replica is stopping, and whoever waits has waited long enough: every wait and every stream is to end now. */
public record DrainStarted() {}
