package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bestbackground.common.startup.KnownSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

class SettingArgumentsTest {
    @Test
    void takesSettingsAsOptionsOfTheirOwn() {
        ParseResult parsed = parse(
                        "serve",
                        "--bestbackground.wait.timeout=20s",
                        "--port=9090",
                        "--set",
                        "bestbackground.model.name=lite0",
                        "--bestbackground.source.allowed-networks=10.0.0.0/8,127.0.0.0/8")
                .subcommand();

        assertThat(parsed.<Map<String, String>>matchedOptionValue("--set", Map.of()))
                .containsExactly(
                        Map.entry("bestbackground.wait.timeout", "20s"),
                        Map.entry("bestbackground.model.name", "lite0"),
                        Map.entry("bestbackground.source.allowed-networks", "10.0.0.0/8,127.0.0.0/8"));
        assertThat(parsed.<Integer>matchedOptionValue("--port", 0)).isEqualTo(9090);
    }

    @Test
    void keepsAValueAsItIs() {
        String password = "a=b $1 \\ --c.d=e";

        ParseResult parsed = parse("serve", "--spring.kafka.properties.password=" + password);

        assertThat(parsed.subcommand().<Map<String, String>>matchedOptionValue("--set", Map.of()))
                .containsEntry("spring.kafka.properties.password", password);
    }

    @Test
    void reachesTheCommandsBelow() {
        ParseResult parsed = parse("dead-letters", "list", "--spring.kafka.properties.security.protocol=SSL");

        assertThat(parsed.subcommand().subcommand().<Map<String, String>>matchedOptionValue("--set", Map.of()))
                .containsEntry("spring.kafka.properties.security.protocol", "SSL");
    }

    @Test
    void stillRefusesWhatIsNoSetting() {
        assertThatExceptionOfType(UnmatchedArgumentException.class)
                .isThrownBy(() -> parse("serve", "--prot=9090"))
                .withMessageContaining("--prot=9090");
    }

    @ParameterizedTest
    @CsvSource({
        "bestbackground.wait.timout, bestbackground.wait.timeout",
        "bestbackground.acces.keys.shop, bestbackground.access.keys",
        "bestbackground.queue.lokc, bestbackground.queue.lock"
    })
    void refusesASettingThatThereIsNot(String name, String meant) {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> SettingArguments.check(parse("serve", "--" + name + "=1")))
                .withMessage("there is no setting %s; did you mean %s?", name, meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bestbackground.data",
                "bestbackground.access.keys.shop",
                "bestbackground.admission.upload.max-body",
                "bestbackground.admission.maxInLine",
                "bestbackground.webhook.allowed-networks[0]",
                "bestbackground.worker.limits.infer",
                "server.prot"
            })
    void takesSettingsThatThereAreAndThoseOfOthers(String name) {
        SettingArguments.check(parse("serve", "--" + name + "=1"));
        assertThat(new KnownSettings().objection(name)).isEmpty();
    }

    private static ParseResult parse(String... arguments) {
        return Main.commandLine().parseArgs(arguments);
    }
}
