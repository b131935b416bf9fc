package io.bestbackground.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every kind of job source promises, on a real broker. */
interface JobSourceContract {
    /** How long a job may be in hand before it is given to another. */
    Duration LOCK = Duration.ofSeconds(3);

    /** How long nothing must come for nothing to be there. */
    Duration QUIET = Duration.ofMillis(700);

    /** The kind that is held to the promises. */
    QueueKind kind();

    /** The broker that jobs lie on. */
    TestBroker broker();

    /** What a test opened, to be closed after it. */
    List<JobSource> opened();

    /** Opens a source of the group's interactive jobs, for batches of so many. */
    default JobSource open(String group, int batchSize) {
        return open(new QueueProperties(kind(), group, LOCK, LOCK), Lane.INTERACTIVE, batchSize);
    }

    /** Opens a source with settings of its own. */
    default JobSource open(QueueProperties properties, Lane lane, int batchSize) {
        JobSources sources = new JobSources(
                broker().clients(),
                properties,
                new LaneProperties(EnumSet.allOf(Lane.class)),
                TopicNames.PLAIN,
                batchSize,
                new SimpleMeterRegistry());
        sources.prepare();
        JobSource source = sources.open(lane);
        opened().add(source);
        return source;
    }

    @BeforeEach
    default void emptyLanes() throws ExecutionException, InterruptedException {
        broker().emptyLanes();
    }

    @AfterEach
    default void closeAll() {
        opened().forEach(JobSource::close);
        opened().clear();
    }

    @Test
    default void givesEachJobOnceAlsoThoseFromBeforeItWasOpened() throws Exception {
        broker().publish(Lane.INTERACTIVE, "a", "b", "c");
        JobSource source = open(newGroup(), 1);

        List<TakenJob> given = finish(source, 3);

        assertThat(names(given)).containsExactly("a", "b", "c");
        assertThat(given).allSatisfy(job -> assertThat(job.deliveries()).isEqualTo(1));
        assertThat(source.take(QUIET)).isEmpty();
    }

    @Test
    default void givesNoMoreThanABatch() throws Exception {
        broker().publish(Lane.INTERACTIVE, "a", "b", "c", "d", "e");
        JobSource source = open(newGroup(), 2);

        assertThat(names(finish(source, 5))).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    default void givesTheJobsOfItsLaneAlone() throws Exception {
        broker().publish(Lane.BULK, "slow");
        broker().publish(Lane.INTERACTIVE, "quick");
        QueueProperties properties = new QueueProperties(kind(), newGroup(), LOCK, LOCK);
        JobSource interactive = open(properties, Lane.INTERACTIVE, 2);
        JobSource bulk = open(properties, Lane.BULK, 2);

        assertThat(names(finish(bulk, 1))).containsExactly("slow");
        assertThat(names(finish(interactive, 1))).containsExactly("quick");
        assertThat(bulk.take(QUIET)).isEmpty();
        assertThat(interactive.take(QUIET)).isEmpty();
    }

    @Test
    default void givesReleasedJobsAgainAndCountsThat() throws Exception {
        broker().publish(Lane.INTERACTIVE, "a", "b", "c");
        JobSource source = open(newGroup(), 3);
        List<TakenJob> batch = next(source);
        assertThat(names(batch)).containsExactly("a", "b", "c");

        source.settle(List.of(batch.get(1)), List.of(batch.get(0), batch.get(2)));
        List<TakenJob> again = finish(source, 2);

        assertThat(names(again)).containsExactlyInAnyOrder("a", "c");
        assertThat(again).allSatisfy(job -> assertThat(job.deliveries()).isEqualTo(2));
        assertThat(source.take(QUIET)).isEmpty();
    }

    @Test
    default void givesAJobToNoOtherWhileItIsInHand() throws Exception {
        broker().publish(Lane.INTERACTIVE, "a");
        // why long: on a slow machine the other may need longer than the usual lock to be open
        Duration lock = Duration.ofSeconds(60);
        QueueProperties properties = new QueueProperties(kind(), newGroup(), lock, lock);
        JobSource source = open(properties, Lane.INTERACTIVE, 1);
        List<TakenJob> held = next(source);
        JobSource other = open(properties, Lane.INTERACTIVE, 1);

        assertThat(other.take(QUIET)).isEmpty();
        assertThat(other.take(QUIET)).isEmpty();

        source.settle(held, List.of());
        assertThat(source.take(QUIET)).isEmpty();
        assertThat(other.take(QUIET)).isEmpty();
    }

    @Test
    default void givesTheJobsOfAClosedSourceToAnother() throws Exception {
        broker().publish(Lane.INTERACTIVE, "a");
        String group = newGroup();
        JobSource leaving = open(group, 1);
        assertThat(names(next(leaving))).containsExactly("a");

        leaving.close();
        JobSource other = open(group, 1);
        List<TakenJob> given = finish(other, 1);

        assertThat(names(given)).containsExactly("a");
        assertThat(given.get(0).deliveries()).isEqualTo(2);
        assertThat(other.take(QUIET)).isEmpty();
    }

    @Test
    default void givesNoJobAgainThatWasSettledBeforeItsSourceWasClosed() throws Exception {
        broker().publish(Lane.INTERACTIVE, "a", "b");
        String group = newGroup();
        JobSource leaving = open(group, 1);
        finish(leaving, 1);

        leaving.close();

        assertThat(names(finish(open(group, 1), 1))).containsExactly("b");
    }

    @Test
    default void givesTheJobsOfAHangingSourceToAnother() throws Exception {
        broker().publish(Lane.INTERACTIVE, "a");
        String group = newGroup();
        JobSource hanging = open(group, 1);
        List<TakenJob> held = next(hanging);
        hanging.begin();
        JobSource other = open(group, 1);

        List<TakenJob> given = finish(other, 1);
        hanging.settle(held, List.of());

        assertThat(names(given)).containsExactly("a");
        // why no exact count: a share consumer that still fetches while its user hangs may be given the job once more
        assertThat(given.get(0).deliveries()).isGreaterThan(1);
        assertThat(other.take(QUIET)).isEmpty();
    }

    @Test
    default void goesOnAfterTheBrokerWasRestarted() throws Exception {
        broker().publish(Lane.INTERACTIVE, "a", "b");
        String group = newGroup();
        JobSource source = open(group, 1);
        finish(source, 1);
        source.close();

        broker().restart();

        assertThat(names(finish(open(group, 1), 1))).containsExactly("b");
    }

    /** Takes and finishes so many jobs, as a worker does. */
    private static List<TakenJob> finish(JobSource source, int count) {
        List<TakenJob> given = new ArrayList<>();
        while (given.size() < count) {
            List<TakenJob> batch = next(source);
            given.addAll(batch);
            source.settle(batch, List.of());
        }
        assertThat(given).hasSize(count);
        return given;
    }

    private static List<TakenJob> next(JobSource source) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> source.take(Duration.ofMillis(200)), batch -> !batch.isEmpty());
    }

    private static List<String> names(List<TakenJob> jobs) {
        return jobs.stream()
                .map(job -> new String(job.json(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String newGroup() {
        return "group-" + UUID.randomUUID();
    }
}
