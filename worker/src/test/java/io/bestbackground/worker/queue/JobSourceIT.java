package io.bestbackground.worker.queue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

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
    }

    @Nested
    class ClassicGroup extends Tested {
        @Override
        public QueueKind kind() {
            return QueueKind.CLASSIC;
        }
    }
}
