package io.bestbackground.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which file of a model's is used on which processor. */
class PrecisionChoiceTest {
    private static final ProcessorFlags WITH_VNNI = ProcessorFlags.parse(
            "processor\t: 0\nmodel name\t: Some\nflags\t\t: fpu avx2 avx512_vnni lm \n\nprocessor\t: 1\n");
    private static final ProcessorFlags WITHOUT_VNNI = ProcessorFlags.parse("flags\t\t: fpu avx2 avx_vnni\n");
    private static final ModelCard BOTH = ModelCardTest.parse(ModelCardTest.CARD);
    private static final ModelCard FLOAT_ALONE =
            ModelCardTest.parse(ModelCardTest.CARD.replaceAll("(?s),\\s*\"int8\": [^}]*}", ""));

    @Test
    void choosesInt8WhereTheProcessorHasWhatItNeeds() {
        PrecisionChoice choice = PrecisionChoice.of(Precision.AUTO, BOTH, WITH_VNNI, false);
        assertThat(choice.file().path()).isEqualTo("net-int8.pt");
        assertThat(choice.reason()).isEqualTo("the processor has avx512_vnni");
    }

    @Test
    void choosesFloatWhereTheProcessorLacksWhatInt8Needs() {
        PrecisionChoice choice = PrecisionChoice.of(Precision.AUTO, BOTH, WITHOUT_VNNI, false);
        assertThat(choice.file().path()).isEqualTo("net.pt");
        assertThat(choice.reason()).isEqualTo("the processor lacks avx512_vnni");
    }

    @Test
    void choosesFloatOnArm() {
        ProcessorFlags arm = ProcessorFlags.parse("Features\t: fp asimd asimddp\n");
        assertThat(PrecisionChoice.of(Precision.AUTO, BOTH, arm, false).precision())
                .isEqualTo(Precision.FLOAT);
        assertThat(arm.has("asimddp")).isTrue();
    }

    @Test
    void choosesFloatOfModelThatHasNothingElse() {
        assertThat(PrecisionChoice.of(Precision.AUTO, FLOAT_ALONE, WITH_VNNI, false)
                        .precision())
                .isEqualTo(Precision.FLOAT);
    }

    @Test
    void obeysTheSettingThoughTheProcessorLacksWhatIsNeeded() {
        PrecisionChoice choice = PrecisionChoice.of(Precision.INT8, BOTH, WITHOUT_VNNI, false);
        assertThat(choice.precision()).isEqualTo(Precision.INT8);
        assertThat(choice.reason()).contains("lacks avx512_vnni");
    }

    @Test
    void refusesPrecisionThatTheModelDoesNotHave() {
        assertThatThrownBy(() -> PrecisionChoice.of(Precision.INT8, FLOAT_ALONE, WITH_VNNI, false))
                .isInstanceOf(BadModel.class)
                .hasMessageContaining("net has no file");
    }

    @Test
    void choosesFloatOnGpuWhateverTheProcessorHas() {
        assertThat(PrecisionChoice.of(Precision.AUTO, BOTH, WITH_VNNI, true).precision())
                .isEqualTo(Precision.FLOAT);
    }

    @Test
    void refusesInt8OnGpu() {
        assertThatThrownBy(() -> PrecisionChoice.of(Precision.INT8, BOTH, WITH_VNNI, true))
                .isInstanceOf(BadModel.class)
                .hasMessageContaining("for processors");
    }

    @Test
    void computesInHalvesWhereTheModelHasThem() {
        ModelCard halves = ModelCardTest.parse(
                ModelCardTest.CARD.replace("\"int8\"", "\"half\"").replace(", \"needs\": \"avx512_vnni\"", ""));
        assertThat(PrecisionChoice.of(Precision.HALF, halves, WITHOUT_VNNI, true)
                        .reason())
                .isEqualTo("as set");
        assertThat(PrecisionChoice.of(Precision.HALF, halves, WITHOUT_VNNI, false)
                        .reason())
                .contains("slow");
    }
}
