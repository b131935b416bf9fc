package io.bestbackground.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bestbackground.common.job.Lane;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Both kinds of job source on one real broker. */
class JobSourceIT {
    private static TestBroker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = new TestBroker();
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    /** What both kinds are given by the test. */
    private abstract static class Tested implements JobSourceContract {
        private final List<JobSource> opened = new ArrayList<>();

        @Override
        public TestBroker broker() {
            return broker;
        }

        @Override
        public List<JobSource> opened() {
            return opened;
        }
    }

    @Nested
    class ShareGroup extends Tested {
        @Override
        public QueueKind kind() {
            return QueueKind.AUTO;
        }

        @Test
        void keepsJobsInHandForLongerThanTheirLease() throws Exception {
            QueueProperties properties =
                    new QueueProperties(kind(), "leased", Duration.ofSeconds(60), Duration.ofSeconds(1));
            broker.publish(Lane.INTERACTIVE, "a", "b");
            JobSource source = open(properties, Lane.INTERACTIVE, 2);
            List<TakenJob> held = await().until(() -> source.take(Duration.ofMillis(200)), batch -> !batch.isEmpty());
            assertThat(held).hasSize(2);
            JobSource other = open(properties, Lane.INTERACTIVE, 2);

            assertThat(other.take(Duration.ofSeconds(4))).isEmpty();

            source.settle(held, List.of());
            assertThat(source.take(Duration.ofMillis(200))).isEmpty();
            assertThat(other.take(Duration.ofSeconds(2))).isEmpty();
        }

        @Test
        void keepsJobsThatWaitForTheirTurnForLongerThanTheyMayBeWorkedOn() throws Exception {
            QueueProperties properties =
                    new QueueProperties(kind(), "waiting", Duration.ofSeconds(2), Duration.ofSeconds(1));
            broker.publish(Lane.INTERACTIVE, "a");
            JobSource waiting = open(properties, Lane.INTERACTIVE, 1);
            List<TakenJob> held = await().until(() -> waiting.take(Duration.ofMillis(200)), batch -> !batch.isEmpty());
            JobSource other = open(properties, Lane.INTERACTIVE, 1);

            assertThat(other.take(Duration.ofSeconds(5))).isEmpty();

            waiting.begin();
            waiting.settle(held, List.of());
            assertThat(waiting.take(Duration.ofMillis(200))).isEmpty();
            assertThat(other.take(Duration.ofSeconds(2))).isEmpty();
        }

        @Test
        void givesJobsThatHangToAnotherWhenTheirLockIsOver() throws Exception {
            QueueProperties properties =
                    new QueueProperties(kind(), "hanging", Duration.ofSeconds(4), Duration.ofSeconds(1));
            broker.publish(Lane.INTERACTIVE, "a");
            JobSource hanging = open(properties, Lane.INTERACTIVE, 1);
            await().until(() -> hanging.take(Duration.ofMillis(200)), batch -> !batch.isEmpty());
            hanging.begin();
            JobSource other = open(properties, Lane.INTERACTIVE, 1);

            List<TakenJob> given = await().until(() -> other.take(Duration.ofMillis(200)), batch -> !batch.isEmpty());

            assertThat(given.get(0).deliveries()).isGreaterThan(1);
            other.settle(given, List.of());
        }
    }

    @Nested
    class ClassicGroup extends Tested {
        @Override
        public QueueKind kind() {
            return QueueKind.CLASSIC;
        }
    }
}
