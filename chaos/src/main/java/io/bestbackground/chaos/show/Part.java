package io.bestbackground.chaos.show;

import io.bestbackground.chaos.load.Replicas.NoAnswer;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** One promise about jobs, shown. */
interface Part {
    /** Its name on the command line. */
    String name();

    /** What is shown, in a few words. */
    String title();

    /** Shows it; what was found goes into the stage's notes. */
    void play(Stage stage) throws NoAnswer, IOException, InterruptedException, ExecutionException, TimeoutException;
}
