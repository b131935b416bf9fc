package io.bestbackground.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.startup.CannotStart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant TIME = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void signsAsThePublishedExampleDoes() {
        assertThat(new WebhookSignature(List.of(SECRET)).sign(ID, TIME, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithEverySecretWhileTheyAreChanged() throws Exception {
        String other = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

        String[] signatures = new WebhookSignature(List.of(other, SECRET))
                .sign(ID, TIME, BODY)
                .split(" ");

        assertThat(signatures)
                .containsExactly("v1," + expected(new byte[32]), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_",
                "whsec_tooshort",
                "whsec_not base64, though it is long enough",
            })
    void refusesWhatIsNoSecretWithoutTellingIt(String secret) {
        assertThatThrownBy(() -> new WebhookSignature(List.of(secret)))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("bestbackground.webhook.secrets: ");
    }

    private static String expected(byte[] key) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = ID + ".1614265330." + new String(BODY, StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
