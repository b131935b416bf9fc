package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Client;
import io.bestbackground.chaos.load.Ledger;
import io.bestbackground.chaos.load.Notes;
import io.bestbackground.chaos.load.Pictures;
import io.bestbackground.chaos.load.Replicas;
import io.bestbackground.chaos.load.SteadyLoad;
import io.bestbackground.chaos.load.Submission;
import io.bestbackground.chaos.load.Way;
import io.bestbackground.chaos.process.Deployment;
import io.bestbackground.chaos.process.Program;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * What a fault acts on: the processes, the clients, and the notes for the table.
 *
 * @param deployment the processes
 * @param round which injection this is, from 0
 * @param capacity how many small pictures a second the deployment can do, as measured before
 * @param replicas the api as its clients see it
 * @param pictures what clients send
 * @param ledger what clients were promised
 * @param notes what was measured and what was not as it must be, for the table
 */
public record Scene(
        Deployment deployment,
        int round,
        double capacity,
        Replicas replicas,
        Pictures pictures,
        Ledger ledger,
        Notes notes) {
    private static final Duration RESTART = Duration.ofMinutes(2);
    private static final int TRIES = 3;

    /** The process whose turn it is to be hurt. */
    Program victim(List<Program> programs) {
        return programs.get(round % programs.size());
    }

    /** Sends pictures that take a while, all at once, so that every worker has its hands full. */
    List<Submission> burst(int count) {
        return SteadyLoad.burst(new Client(replicas, ledger), pictures::heavy, Way.ASYNC, count);
    }

    /** Starts a process again and waits until the whole service is ready. */
    void restart(Program program) {
        program.start();
        deployment.awaitReady(RESTART);
    }

    /** Waits until all these jobs have ended, asking any replica. */
    void awaitEnds(List<Submission> submissions, Duration longest) {
        Client client = new Client(replicas, ledger);
        boolean ended = await(
                () -> {
                    List<Submission> open =
                            submissions.stream().filter(Submission::isOpen).toList();
                    open.forEach(submission -> client.look(submission, "wait=0"));
                    return open.isEmpty();
                },
                longest);
        notes.require(ended, "jobs in hand had no end after " + longest.toSeconds() + " s");
    }

    /** Waits for something, looking ever again; says whether it came in time. */
    static boolean await(BooleanSupplier there, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() <= deadline) {
            if (there.getAsBoolean()) {
                // why once more: the look itself may have taken until after the end
                return System.nanoTime() <= deadline;
            }
            pause(Duration.ofMillis(200));
        }
        return false;
    }

    /**
     * Does what may by chance show nothing, such as killing a worker that has just ended all it had in hand: again,
     * three times at most. Says whether it showed something.
     */
    static boolean shows(BooleanSupplier attempt) {
        return IntStream.range(0, TRIES).anyMatch(number -> attempt.getAsBoolean());
    }

    /** Lets time pass. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
