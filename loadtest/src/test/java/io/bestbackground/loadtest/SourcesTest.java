package io.bestbackground.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, 1, 2};
    private static final byte[] OTHER = {'R', 'I', 'F', 'F'};

    @TempDir
    private Path folder;

    @Test
    void sendsThePhotosThatShip() {
        Sources sources = Sources.of(settings(Map.of()));

        String first = sources.next();
        assertThat(first).startsWith("\"image\":\"/9j/");
        assertThat(sources.next()).startsWith("\"image\":\"/9j/").isNotEqualTo(first);
    }

    @Test
    void sendsTheFilesOfAFolderInTurnsAndNeverTwiceTheSame() throws IOException {
        Files.write(folder.resolve("a.jpg"), JPEG);
        Files.write(folder.resolve("b.webp"), OTHER);
        Sources sources = Sources.of(settings(Map.of("loadtest.pictures", folder.toString())));

        String first = sources.next();
        String second = sources.next();
        String third = sources.next();

        assertThat(second).isEqualTo("\"image\":\"" + Base64.getEncoder().encodeToString(OTHER) + "\"");
        assertThat(third).isNotEqualTo(first);
        assertThat(Sources.numbered(JPEG, 1)).startsWith(JPEG).hasSizeGreaterThan(JPEG.length);
    }

    @Test
    void sendsLinksInTurns() throws IOException {
        Path file = Files.writeString(
                folder.resolve("links.txt"), "https://a.example/1.jpg\n\n# no link\n https://a.example/2.jpg\n");
        Sources sources = Sources.of(settings(Map.of("loadtest.links", file.toString())));

        assertThat(sources.next()).isEqualTo("\"url\":\"https://a.example/1.jpg\"");
        assertThat(sources.next()).isEqualTo("\"url\":\"https://a.example/2.jpg\"");
        assertThat(sources.next()).isEqualTo("\"url\":\"https://a.example/1.jpg\"");
    }

    @Test
    void saysWhenThereIsNothingToSend() throws IOException {
        Path file = Files.writeString(folder.resolve("links.txt"), "nothing\n");

        assertThatThrownBy(() -> Sources.of(settings(Map.of("loadtest.links", file.toString()))))
                .hasMessageContaining("no line with a link");
        assertThatThrownBy(() -> Sources.of(settings(Map.of("loadtest.pictures", "no such folder"))))
                .hasMessageContaining("no such folder");
    }

    private static LoadSettings settings(Map<String, String> properties) {
        return LoadSettings.read(properties::get);
    }
}
