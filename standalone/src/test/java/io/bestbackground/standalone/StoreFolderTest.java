package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed service leaves in its store, and what the store needs of a file system. */
class StoreFolderTest {
    private static final String ID = "0196a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b";

    @TempDir
    private Path root;

    @Test
    void isRidOfWhatWasCutOffOnceAServiceWasKilled() throws IOException {
        List<String> whole = List.of("inputs/" + ID, "results/" + ID + "/outcome.json", "masks/0f-u2netp-2-int8");
        List<String> broken =
                List.of("inputs/" + ID + "-" + ID, "results/" + ID + "/outcome.json-" + ID, "results/" + ID + "/0");
        for (String key : whole) {
            write(key, "content");
        }
        for (String key : broken) {
            write(key, key.endsWith("/0") ? "" : "cont");
        }
        // why by hand: a service that ends in order takes it with it
        Addresses.write(root, Map.of());

        try (DataFolder folder = DataFolder.open(root)) {
            assertThat(keys(folder.store())).containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    @Test
    void isLeftAloneAfterAnEndInOrder() throws IOException {
        write("inputs/" + ID, "");

        try (DataFolder folder = DataFolder.open(root)) {
            assertThat(keys(folder.store())).containsExactly("inputs/" + ID);
        }
    }

    @Test
    void needsAttributesOfFiles() {
        assertThatCode(() -> StoreFolder.check(root)).doesNotThrowAnyException();
        // why there: a file system of Linux itself, in which nobody can make a file
        assertThatThrownBy(() -> StoreFolder.check(Path.of("/proc"))).isInstanceOf(IOException.class);
        assertThat(root).isEmptyDirectory();
    }

    private void write(String key, String content) throws IOException {
        Path file = root.resolve("store/bestbackground").resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static List<String> keys(Path store) throws IOException {
        Path bucket = store.resolve("bestbackground");
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString())
                    .toList();
        }
    }
}
