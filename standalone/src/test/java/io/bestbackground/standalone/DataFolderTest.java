package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.startup.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path root;

    @Test
    void thatIsAFileIsToldAsSuch() throws IOException {
        Path file = Files.writeString(root.resolve("data"), "text");

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(CannotStart.class)
                .hasMessage("the data folder %s cannot be used: %s is a file", file, file);
    }

    @Test
    void thatCannotBeMadeIsToldAsSuch() {
        Path folder = Path.of("/proc/bestbackground/data");

        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("the data folder %s cannot be used: ", folder);
    }
}
