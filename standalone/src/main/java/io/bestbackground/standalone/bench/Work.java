package io.bestbackground.standalone.bench;

/** One picture's work, done over and over by several threads. */
interface Work {
    /** Does it; gives the id of the job that it was, or an empty text when it was none. */
    String run() throws InterruptedException;
}
