package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.startup.CannotStart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    private static final Path UNUSABLE = Path.of("/proc");

    @TempDir
    private Path usable;

    @Test
    void isInTheFirstPlaceThatWillDo() {
        assertThat(TemporaryFolder.make(List.of(UNUSABLE, usable.resolve("deeper"), usable)))
                .hasParent(usable.resolve("deeper"))
                .isEmptyDirectory();
    }

    @Test
    void namesEachPlaceWhereNoneWillDo() {
        assertThatThrownBy(() -> TemporaryFolder.make(List.of(UNUSABLE)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("/proc: ");
    }
}
