package io.bestbackground.chaos.show;

/** One promise about jobs, shown. */
interface Part {
    /** What is shown, in a few words. */
    String title();

    /** Shows it; what was found goes into the stage's notes. */
    void play(Stage stage) throws Exception;
}
