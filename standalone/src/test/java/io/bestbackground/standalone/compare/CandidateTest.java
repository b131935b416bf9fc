package io.bestbackground.standalone.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheNameOfAModelThatShips() {
        assertThat(Candidate.parse("u2netp").settings()).isEqualTo(Map.of("bestbackground.model.name", "u2netp"));
    }

    @Test
    void readsAPrecisionBehindTheName() {
        assertThat(Candidate.parse("u2netp:float").settings())
                .isEqualTo(Map.of("bestbackground.model.name", "u2netp", "bestbackground.model.precision", "float"));
    }

    @Test
    void readsAFolderThatHoldsACard() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine:7"));
        Files.createFile(mine.resolve("model.json"));

        assertThat(Candidate.parse(mine + ":int8").settings())
                .isEqualTo(Map.of(
                        "bestbackground.model.folder", mine.toString(), "bestbackground.model.precision", "int8"));
        assertThat(Candidate.parse(mine.toString()).settings())
                .isEqualTo(Map.of("bestbackground.model.folder", mine.toString()));
    }
}
