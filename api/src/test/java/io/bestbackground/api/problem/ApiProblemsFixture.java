package io.bestbackground.api.problem;

/** Lets tests of other features say failures as clients read them. */
public final class ApiProblemsFixture {
    private ApiProblemsFixture() {}

    /** The table of all failures. */
    public static ApiProblems table() {
        return new ApiProblems();
    }
}
