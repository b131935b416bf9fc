package io.bestbackground.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.chaos.process.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    /** A fault that cannot even be prepared. */
    private static final class Impossible implements Fault {
        @Override
        public String name() {
            return "impossible";
        }

        @Override
        public Plan plan(Plan usual) {
            throw new UncheckedIOException(new IOException("no room"));
        }

        @Override
        public void inject(Scene scene) {
            throw new AssertionError();
        }
    }

    @Test
    void tellsOfAFaultThatFailedToRunAsNotHeld(@TempDir Path folder) {
        try (Suite suite = new Suite(Plan.of(1, 1), Optional.empty(), folder, 1)) {
            Row row = suite.run(new Impossible(), 2);

            assertThat(row.isGood()).isFalse();
            assertThat(Row.table(List.of(row))).contains("| impossible | 2 |", "FAILED", "no room");
        }
    }
}
