package io.bestbackground.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.engine.Engine;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Models in ONNX: with {@code mvn -Ponnx} they run, else start-up says what is missing. */
class OnnxModelTest {
    /** A network whose output is the mean of its three channels: (n, 3, 8, 8) to (n, 1, 8, 8). */
    private static final byte[] MEAN = Base64.getDecoder()
            .decode("CAgSADpxCjAKAXgSAXkiClJlZHVjZU1lYW4qCwoEYXhlc0ABoAEHKg8KCGtlZXBkaW1zGAGgAQISAWdaHAoBeBIX"
                    + "ChUIARIRCgMSAW4KAggDCgIICAoCCAhiHAoBeRIXChUIARIRCgMSAW4KAggBCgIICAoCCAhCBAoAEA0=");

    private static final String CARD = """
            {
              "name": "mean", "version": "1", "licence": "CC0-1.0",
              "input": { "size": 8, "mean": [0, 0, 0], "std": [1, 1, 1], "divideBy": "255" },
              "output": "probability", "threshold": 0.5,
              "files": { "float": { "path": "mean.onnx", "sha256": "SUM" } }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeModel() throws IOException, NoSuchAlgorithmException {
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(MEAN));
        Files.write(folder.resolve("mean.onnx"), MEAN);
        Files.writeString(folder.resolve("model.json"), CARD.replace("SUM", sum));
    }

    @Test
    void computesOnOnnxRuntime() throws IOException {
        assumeThat(Engine.hasEngine("OnnxRuntime")).isTrue();
        assertThat(answer()).isEqualTo(51);
    }

    @Test
    void readsLogits() throws IOException {
        assumeThat(Engine.hasEngine("OnnxRuntime")).isTrue();
        alter("\"probability\"", "\"logit\"");
        assertThat(answer()).isEqualTo(Math.round(255 / (1 + Math.exp(-0.2))));
    }

    @Test
    void putsTheThresholdIntoTheMiddle() throws IOException {
        assumeThat(Engine.hasEngine("OnnxRuntime")).isTrue();
        alter(": 0.5,", ": 0.2,");
        assertThat(answer()).isBetween(127L, 128L);
    }

    @Test
    void saysThatTheEngineIsMissing() {
        assumeThat(Engine.hasEngine("OnnxRuntime")).isFalse();
        assertThatThrownBy(this::answer)
                .isInstanceOf(BadModel.class)
                .hasMessageContainingAll("ONNX", "not on the class path", "models/README.md");
    }

    private void alter(String old, String now) throws IOException {
        Path card = folder.resolve("model.json");
        Files.writeString(card, Files.readString(card).replace(old, now));
    }

    /** What the mask says of a picture whose channels are 0.1, 0.2 and 0.3. */
    private long answer() {
        Map<String, String> settings =
                Map.of("bestbackground.model.folder", folder.toString(), "bestbackground.queue.batch-size", "2");
        try (MaskModel model = MaskModel.load(settings);
                Pixels picture = new Pixels(new Mat(20, 30, CvType.CV_8UC3, new Scalar(26, 51, 76)))) {
            List<Mask> masks = model.infer(List.of(picture, picture));
            long answer = Math.round(masks.get(1).mat().get(4, 4)[0]);
            masks.forEach(Mask::close);
            return answer;
        }
    }
}
