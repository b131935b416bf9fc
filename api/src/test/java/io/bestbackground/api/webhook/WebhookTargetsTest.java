package io.bestbackground.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetsTest {
    private static final String SECRET = "secrets=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final WebhookTargets targets = new WebhookTargets(WebhookPropertiesTest.bind(SECRET));

    @AfterEach
    void stop() {
        targets.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "https://93.184.216.34/hook?shop=1&x=%20,https://93.184.216.34/hook?shop=1&x=%20",
        "HTTPS://93.184.216.34:8443,https://93.184.216.34:8443/",
        "https://[2606:2800:220:1::1]/a b#part,https://[2606:2800:220:1:0:0:0:1]/a%20b"
    })
    void takesPublicAddresses(String text, String expected) {
        assertThat(targets.parse(text)).isEqualTo(URI.create(expected));
    }

    @Test
    void takesANameThatCannotBeLookedUpNow() {
        assertThat(targets.parse("https://no-such-host.invalid/hook"))
                .isEqualTo(URI.create("https://no-such-host.invalid/hook"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/hook",
                "https://2130706433/hook",
                "https://0x7f.1/",
                "https://10.1.2.3/",
                "https://169.254.169.254/latest",
                "https://localhost/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fd00::1]/"
            })
    void forbidsWhatIsNotPublic(String text) {
        assertThatThrownBy(() -> targets.parse(text))
                .isInstanceOf(ApiProblem.class)
                .hasMessageStartingWith("webhook: ")
                .hasMessageContaining("not on the public internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hook",
                "/hook",
                "https://",
                "https:///hook",
                "ftp://93.184.216.34/",
                "http://93.184.216.34/",
                "https://user:secret@93.184.216.34/",
                "https://93.184.216.34:99999/",
                "https://a b/",
                "https://under_score.example/"
            })
    void refusesWhatIsNoSecureAddressAndNamesTheField(String text) {
        assertThatThrownBy(() -> targets.parse(text))
                .isInstanceOf(ApiProblem.class)
                .hasMessageStartingWith("webhook: ")
                .hasMessageNotContaining("public internet")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> targets.parse("https://93.184.216.34/" + "a".repeat(2048)))
                .hasMessageContaining("more than 2048 characters");
    }

    @Test
    void goesWhereTheSettingsAllow() {
        WebhookTargets open = new WebhookTargets(
                WebhookPropertiesTest.bind(SECRET, "allow-http=true", "allowed-networks=127.0.0.0/8"));

        assertThat(open.parse("http://127.0.0.1:8080/hook")).isEqualTo(URI.create("http://127.0.0.1:8080/hook"));
        open.stop();
    }

    @Test
    void takesNoneWithoutASecretToSignWith() {
        WebhookTargets off = new WebhookTargets(WebhookPropertiesTest.bind());

        assertThatThrownBy(() -> off.parse("https://93.184.216.34/hook"))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("bestbackground.webhook.secrets");
        off.stop();
    }
}
