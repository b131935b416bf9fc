package io.bestbackground.worker.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A model is used only as its card describes it. */
class ShippedModelTest {
    @Test
    void refusesFileThatIsNotTheOneOnTheCard() {
        ShippedModel altered = new ShippedModel("altered");
        ModelCard card = altered.card();
        assertThatThrownBy(() -> altered.content(card.file(Precision.FLOAT)))
                .isInstanceOf(BadModel.class)
                .hasMessageContaining("/models/altered/altered.pt")
                .hasMessageContaining("should be e3b0c442");
    }

    @Test
    void namesModelThatIsNotShipped() {
        assertThatThrownBy(() -> new ShippedModel("nowhere").card())
                .isInstanceOf(BadModel.class)
                .hasMessageContaining("/models/nowhere/model.json");
    }
}
