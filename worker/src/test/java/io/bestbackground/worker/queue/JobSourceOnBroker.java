package io.bestbackground.worker.queue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One kind of job source on a real broker. */
abstract class JobSourceOnBroker implements JobSourceContract {
    private static @Nullable TestBroker broker;

    private final List<JobSource> opened = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        broker = new TestBroker();
    }

    @AfterAll
    static void stop() throws IOException {
        Objects.requireNonNull(broker).close();
    }

    @Override
    public TestBroker broker() {
        return Objects.requireNonNull(broker);
    }

    @Override
    public List<JobSource> opened() {
        return opened;
    }
}
