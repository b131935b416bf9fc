package io.bestbackground.common.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginTest {
    @ParameterizedTest
    @CsvSource({"0.05, 1000, 50", "5%, 1000, 50", "24px, 1000, 24", "0, 1000, 0", "1, 1000, 1000", ".1, 55, 6"})
    void countsRatiosAlongTheSideAndPixelsAsTheyAre(String text, int side, int pixels) {
        assertThat(Margin.parse(text).left().pixels(side)).isEqualTo(pixels);
    }

    @Test
    void readsTwoAsVerticalAndHorizontal() {
        Margin margin = Margin.parse("1px 2px");

        assertThat(margin).isEqualTo(new Margin(px(1), px(2), px(1), px(2)));
    }

    @Test
    void readsFourClockwiseFromTheTop() {
        assertThat(Margin.parse(" 1px  2px 3px 4px ")).isEqualTo(new Margin(px(1), px(2), px(3), px(4)));
    }

    @ParameterizedTest
    @CsvSource({"5%", "24px", "0.05 10px", "0.1 0.2 3px 4%"})
    void readsItsOwnText(String text) {
        Margin margin = Margin.parse(text);

        assertThat(Margin.parse(margin.toString())).isEqualTo(margin);
    }

    @Test
    void readsItsOwnTextWhateverThePercentage() {
        for (int tenth = 0; tenth <= 1000; tenth++) {
            Margin margin = Margin.parse("%d.%d%%".formatted(tenth / 10, tenth % 10));

            assertThat(Margin.parse(margin.toString())).isEqualTo(margin);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.1%, 0.011", "33.3%, 0.333", "0.123456789012%, 0.00123456789", "99.999999999999%, 1", "2.50px, 2.5px"
    })
    void tellsALengthInFewDecimals(String text, String told) {
        assertThat(Margin.parse(text).top()).hasToString(told);
    }

    private static Length px(int pixels) {
        return new Length(pixels, false);
    }
}
