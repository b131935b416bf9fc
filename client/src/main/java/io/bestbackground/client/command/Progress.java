package io.bestbackground.client.command;

/** Tells the person at the terminal how far a command is; used by several threads at once. */
interface Progress {
    /** A picture is done: its results are written, or it failed. */
    void done(Outcome outcome);

    /** Every picture is done. */
    void end();
}
