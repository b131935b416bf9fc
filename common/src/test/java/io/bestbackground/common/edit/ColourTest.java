package io.bestbackground.common.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {
    @ParameterizedTest
    @CsvSource({"#ffffff,255,255,255", "' #0A64ff ',10,100,255", "#fa0,255,170,0", "white,255,255,255", "Black,0,0,0"})
    void readsWhatCssWrites(String text, int red, int green, int blue) {
        assertThat(Colour.parse(text)).isEqualTo(new Colour(red, green, blue));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ffffff", "#ffff", "#gggggg", "#1234567", "rgb(1,2,3)", "#ff ff ff", "mauve"})
    void refusesAnythingElseAndSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Colour.parse(text))
                .isInstanceOf(BadOption.class)
                .hasMessageContaining("background")
                .hasMessageContaining("#ffffff");
    }

    @Test
    void isWrittenAsItCanBeRead() {
        Colour colour = new Colour(1, 20, 255);

        assertThat(colour).hasToString("#0114ff");
        assertThat(Colour.parse(colour.toString())).isEqualTo(colour);
    }
}
