package io.bestbackground.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script that starts the program hands to Java. */
class LauncherTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void standIn() throws IOException {
        Files.copy(Path.of("..", "bestbackground"), folder.resolve("bestbackground"));
        Files.createDirectories(folder.resolve("standalone/target"));
        Files.writeString(folder.resolve("standalone/target/standalone-1-exec.jar"), "");
        program("bin/java", "[ \"$1\" = -version ] && echo 'openjdk version \"17.0.1\"' >&2 || echo \"<$LC_ALL>\"");
    }

    @Test
    void namesALocaleThatCanSpellEveryFileWhereThereIsNone() throws Exception {
        assertThat(run(Map.of("LC_ALL", "C"))).isEqualTo("<C.UTF-8>");
        assertThat(run(Map.of())).isEqualTo("<C.UTF-8>");
    }

    @Test
    void leavesALocaleThatIsMoreThanAscii() throws Exception {
        program("bin/locale", "echo ISO-8859-1");
        assertThat(run(Map.of("LC_ALL", "C"))).isEqualTo("<C>");

        program("bin/locale", "echo UTF-8");
        assertThat(run(Map.of())).isEqualTo("<>");
    }

    private String run(Map<String, String> locale) throws IOException, InterruptedException {
        ProcessBuilder launcher =
                new ProcessBuilder("bash", folder.resolve("bestbackground").toString(), "crop");
        launcher.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        launcher.environment().putAll(locale);
        launcher.environment().put("JAVA_HOME", folder.toString());
        launcher.environment().merge("PATH", folder.resolve("bin").toString(), (path, own) -> own + ":" + path);
        Process process =
                launcher.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    private void program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
