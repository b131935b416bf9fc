package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSecretTest {
    @TempDir
    private Path folder;

    @Test
    void isMadeOnceAndKept() {
        String secret = WebhookSecret.load(folder.resolve("secret"));

        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(WebhookSecret.load(folder.resolve("secret"))).isEqualTo(secret);
    }

    @Test
    void thatIsEmptyStopsTheStart() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "\n");

        assertThatThrownBy(() -> WebhookSecret.load(file)).hasMessage("%s is empty", file);
    }
}
