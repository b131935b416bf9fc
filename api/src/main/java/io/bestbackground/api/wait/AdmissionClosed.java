package io.bestbackground.api.wait;

/** This replica is stopping: from now on it takes no requests, while those under way may go on for a while. */
public record AdmissionClosed() {}
