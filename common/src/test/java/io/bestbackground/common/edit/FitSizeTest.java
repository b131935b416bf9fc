package io.bestbackground.common.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitSizeTest {
    @ParameterizedTest
    @CsvSource({"1200,1200,1200", "' 1200x800 ',1200,800", "16000x1,16000,1"})
    void readsLongestSideOrBox(String text, int width, int height) {
        FitSize size = FitSize.parse(text);

        assertThat(size).isEqualTo(new FitSize(width, height));
        assertThat(FitSize.parse(size.toString())).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "1000x1000,2000,500,0.5",
        "1000x100,2000,500,0.2",
        "100x1000,2000,500,0.05",
        "2000x500,2000,500,1",
        "9000x9000,10,10,1"
    })
    void scalesDownOnly(String size, int columns, int rows, double scale) {
        assertThat(FitSize.parse(size).scale(columns, rows)).isEqualTo(scale);
    }
}
