package io.bestbackground.common.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EditOptionsTest {
    @Test
    void hasTheDefaultsOfTheContract() {
        EditOptions edit = EditOptions.parse(Map.of("mode", "crop"));

        assertThat(edit)
                .isEqualTo(new EditOptions(
                        Mode.CROP, Margin.parse("0.05"), null, 0.02, Frame.FULL, null, null, PictureFormat.PNG, 90));
    }

    @Test
    void takesEveryOption() {
        EditOptions edit = EditOptions.parse(Map.of(
                "mode", "Both",
                "margin", "24px",
                "aspect", "4:3",
                "blur", "0.1",
                "frame", "object",
                "background", "#ffeedd",
                "size", "1200x800",
                "format", "webp",
                "quality", "75"));

        assertThat(edit)
                .isEqualTo(new EditOptions(
                        Mode.BOTH,
                        Margin.parse("24px"),
                        new Aspect(4, 3),
                        0.1,
                        Frame.OBJECT,
                        new Colour(255, 238, 221),
                        new FitSize(1200, 800),
                        PictureFormat.WEBP,
                        75));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void readsEachMode(Mode mode) {
        assertThat(EditOptions.parse(Map.of("mode", mode.code())).mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode|sharpen|crop, blur, both, cutout, mask",
                "margin|lots|1, 2 or 4 lengths",
                "margin|-5%|1, 2 or 4 lengths",
                "margin|101%|1, 2 or 4 lengths",
                "margin|1.5|1, 2 or 4 lengths",
                "margin|16001px|1, 2 or 4 lengths",
                "margin|1px 2px 3px|1, 2 or 4 lengths",
                "aspect|square|\"1:1\"",
                "aspect|0:1|\"1:1\"",
                "blur|-0.01|from 0 to 0.1",
                "blur|0.2|from 0 to 0.1",
                "blur|NaN|from 0 to 0.1",
                "blur|strong|from 0 to 0.1",
                "blur|0x1p-5|from 0 to 0.1",
                "blur|0.02f|from 0 to 0.1",
                "frame|half|full, object",
                "size|0|the longest side",
                "size|16001|sides from 1 to 16000",
                "size|100x|\"1200x800\"",
                "size|x100|\"1200x800\"",
                "size|12.5|the longest side",
                "format|gif|png, jpeg, webp",
                "quality|0|from 1 to 100",
                "quality|101|from 1 to 100",
                "quality|9.5|from 1 to 100",
            })
    void saysWhatIsAllowedInPlaceOfABadOption(String field, String value, String allowed) {
        Map<String, String> fields = new HashMap<>(Map.of("mode", "crop"));
        fields.put(field, value);

        assertThatThrownBy(() -> EditOptions.parse(fields))
                .isInstanceOfSatisfying(
                        BadOption.class, bad -> assertThat(bad.field()).isEqualTo(field))
                .hasMessageStartingWith(field + ": \"" + value + "\" is not allowed")
                .hasMessageContaining(allowed);
    }

    @Test
    void saysThatTheModeIsMissing() {
        assertThatThrownBy(() -> EditOptions.parse(Map.of()))
                .hasMessageContaining("crop, blur, both, cutout, mask (required)");
    }

    @Test
    void repeatsOnlyTheBeginningOfALongValue() {
        assertThatThrownBy(() -> EditOptions.parse(Map.of("mode", "x".repeat(10_000))))
                .message()
                .hasSizeLessThan(300);
    }
}
