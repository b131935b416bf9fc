package io.bestbackground.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.picture.Pixels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Models from a folder of the user's. */
class OwnModelTest {
    private static final ShippedModel SHIPPED = new ShippedModel("u2netp");

    @TempDir
    private Path folder;

    @BeforeEach
    void copyShippedModel() throws IOException {
        ModelCard card = SHIPPED.card();
        for (ModelCard.ModelFile file : card.files().values()) {
            Files.write(folder.resolve(file.path()), SHIPPED.read(file.path()));
        }
        writeCard("\"name\": \"u2netp\"", "\"name\": \"mine\"");
    }

    @Test
    void loadsModelOfFolder() {
        try (MaskModel model = load();
                Pixels picture = new Pixels(new Mat(60, 80, CvType.CV_8UC3, Scalar.all(90)));
                Mask mask = model.infer(picture)) {
            assertThat(model.name()).isEqualTo("mine");
            assertThat(mask.mat().cols()).isEqualTo(320);
        }
    }

    @Test
    void saysWhatIsWrongWithTheCard() throws IOException {
        writeCard("\"probability\"", "\"alpha\"");
        refuses("is not a model's card", "model.json", "alpha");
    }

    @Test
    void saysThatTheFileIsNotTheOneOnTheCard() throws IOException {
        for (ModelCard.ModelFile file : SHIPPED.card().files().values()) {
            Files.writeString(folder.resolve(file.path()), "something else");
        }
        refuses("is not the file that its card describes", "sha256");
    }

    @Test
    void saysThatTheFileIsNoModel() throws IOException {
        for (ModelCard.ModelFile file : SHIPPED.card().files().values()) {
            Files.writeString(folder.resolve(file.path()), "something else");
            // the sum of that text
            writeCard(file.sha256(), "f41f3fa625ff120ddca7ef456bf66371ecea23c129f4e4c32367101edb516cf8");
        }
        refuses("cannot be loaded");
    }

    @Test
    void saysThatTheFolderHoldsNoCard() throws IOException {
        Files.delete(folder.resolve(ModelSource.CARD));
        refuses("there is no", "bestbackground.model.folder");
    }

    @Test
    void saysThatTheNetworkGivesOtherMasks() throws IOException {
        writeCard("\"size\": 320", "\"size\": 30");
        refuses("cannot be used", "3 × 30 × 30");
    }

    private void refuses(String... told) {
        assertThatThrownBy(this::load).isInstanceOf(BadModel.class).hasMessageContainingAll(told);
    }

    private MaskModel load() {
        return MaskModel.load(
                Map.of("bestbackground.model.folder", folder.toString(), "bestbackground.model.predictors", "1"));
    }

    private void writeCard(String old, String now) throws IOException {
        Path card = folder.resolve(ModelSource.CARD);
        String before = Files.exists(card)
                ? Files.readString(card)
                : new String(SHIPPED.read(ModelSource.CARD), StandardCharsets.UTF_8);
        assertThat(before).contains(old);
        Files.writeString(card, before.replace(old, now));
    }
}
