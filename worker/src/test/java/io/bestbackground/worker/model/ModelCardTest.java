package io.bestbackground.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.worker.model.ModelCard.Divisor;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a card may say. */
class ModelCardTest {
    static final String CARD = """
            {
              "name": "net", "version": "3", "licence": "Apache-2.0",
              "input": { "size": 256, "mean": [0.1, 0.2, 0.3], "std": [0.4, 0.5, 0.6], "divideBy": "max" },
              "output": "probability", "threshold": 0.5,
              "files": {
                "float": { "path": "net.pt", "sha256": "SUM" },
                "int8": { "path": "net-int8.pt", "sha256": "SUM", "needs": "avx512_vnni" }
              }
            }
            """.replace("SUM", "0a".repeat(32));

    @Test
    void readsHowTheInputIsMade() {
        ModelCard.Input input = parse(CARD).input();
        assertThat(input.size()).isEqualTo(256);
        assertThat(input.mean()).containsExactly(0.1, 0.2, 0.3);
        assertThat(input.std()).containsExactly(0.4, 0.5, 0.6);
        assertThat(input.divideBy()).isEqualTo(Divisor.MAX);
    }

    @Test
    void readsFixedDivisor() {
        assertThat(parse(CARD.replace("\"max\"", "\"255\"")).input().divideBy()).isEqualTo(Divisor.FULL_SCALE);
    }

    @Test
    void readsWhatTheOutputMeans() {
        ModelCard card = parse(CARD.replace("\"probability\"", "\"logit\"").replace(": 0.5,", ": 0.25,"));
        assertThat(card.output()).isEqualTo(ModelCard.Output.LOGIT);
        assertThat(card.threshold()).isEqualTo(0.25);
    }

    @Test
    void tellsTheFormatByTheFiles() {
        assertThat(parse(CARD).format()).isEqualTo(ModelFormat.TORCHSCRIPT);
        assertThat(parse(CARD.replace(".pt\"", ".onnx\"")).format()).isEqualTo(ModelFormat.ONNX);
    }

    @Test
    void readsFilesByPrecision() {
        ModelCard card = parse(CARD);
        assertThat(card.files()).containsOnlyKeys(Precision.FLOAT, Precision.INT8);
        assertThat(card.file(Precision.FLOAT).needs()).isEmpty();
        assertThat(card.file(Precision.INT8).needs()).isEqualTo("avx512_vnni");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name": "net",            |                            | name
            "version": "3"            | "version": " "             | version
            "size": 256,              |                            | size
            "size": 256               | "size": -1                 | size
            "mean": [0.1, 0.2, 0.3],  |                            | mean
            [0.1, 0.2, 0.3]           | [0.1]                      | mean
            [0.1, 0.2, 0.3]           | [0.1, null, 0.3]           | mean has to be of numbers
            [0.1, 0.2, 0.3]           | [0.1, "NaN", 0.3]          | mean has to be of numbers
            [0.4, 0.5, 0.6]           | [0.4, null, 0.6]           | std has to be of numbers
            [0.4, 0.5, 0.6]           | [0.4, 1e999, 0.6]          | std has to be of numbers
            [0.4, 0.5, 0.6]           | [0.4, 0, 0.6]              | std
            "max"                     | "median"                   | median
            "probability"             | "alpha"                    | alpha
            "name": "net"             | "name": "a/b"              | a/b
            "Apache-2.0"              | ""                         | licence
            0.5,                      | 1.5,                       | threshold
            "threshold": 0.5,         |                            | threshold
            "float"                   | "half"                     | float
            "float"                   | "auto"                     | float
            "net.pt"                  | "net.bin"                  | net.bin
            "net.pt"                  | "net.onnx"                 | several formats
            "float": { "path": "net.pt", "sha256": "SUM" }, |      | float
            "net.pt"                  | "../net.pt"                | ../net.pt
            "sha256": "SUM" }         | "sha256": "12" }           | sha256
            """)
    void namesWhatIsWrong(String good, String bad, String named) {
        String broken = CARD.replace(sum(good), bad == null ? "" : sum(bad));
        assertThat(broken).isNotEqualTo(CARD);
        assertThatThrownBy(() -> parse(broken))
                .isInstanceOf(BadModel.class)
                .hasMessageContaining("the card is not a model's card")
                .hasMessageContaining(named);
    }

    @Test
    void nothingIsNoCard() {
        assertThatThrownBy(() -> parse("null"))
                .isInstanceOf(BadModel.class)
                .hasMessage("the card is not a model's card: it is null");
        assertThatThrownBy(() -> parse(CARD.replaceFirst("\"int8\": \\{[^}]*}", "\"int8\": null")))
                .isInstanceOf(BadModel.class)
                .hasMessageContaining("files has a null");
    }

    static ModelCard parse(String json) {
        return ModelCard.parse(json.getBytes(StandardCharsets.UTF_8), "the card");
    }

    private static String sum(String text) {
        return text.replace("SUM", "0a".repeat(32));
    }
}
