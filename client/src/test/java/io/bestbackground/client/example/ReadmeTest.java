package io.bestbackground.client.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.FakeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's code is code that compiles, and the old client's works. */
class ReadmeTest {
    private static final Path SOURCES = Path.of("src/test/java/io/bestbackground/client/example");

    @TempDir
    private Path folder;

    @Test
    void showsNothingButWhatCompiles() throws IOException {
        String compiled = plain(Files.readString(SOURCES.resolve("Examples.java"))
                + Files.readString(SOURCES.resolve("OldClient.java")));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> plain(block.replaceAll("```(java\n)?", "")))
                .toList();

        assertThat(blocks)
                .hasSizeGreaterThan(5)
                .allSatisfy(block -> assertThat(compiled).contains(block));
    }

    @Test
    void takesPicturesAsTheOldClientDid() throws Exception {
        try (FakeServer server = new FakeServer(request -> FakeServer.pictures(2))) {
            OldClient.process(server.uri().toString(), "https://example.org/a.jpg", "both", folder);
            Examples.likeTheOldClient(BestBackground.at(server.uri()), "https://example.org/a.jpg", "blur", folder);

            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files)
                        .allSatisfy(file -> assertThat(file).hasBinaryContent(FakeServer.png()))
                        .extracting(file -> file.getFileName().toString())
                        .containsExactlyInAnyOrder("both_0.png", "both_1.png", "blur_0.png", "blur_1.png");
            }
            assertThat(server.requests().get(0).body()).contains("\"url\"", "\"mode\"");
        }
    }

    /** The text with one space for whatever parts its words, so that indents do not count. */
    private static String plain(String code) {
        return code.strip().replaceAll("\\s+", " ");
    }
}
