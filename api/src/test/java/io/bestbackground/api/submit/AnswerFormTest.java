package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.edit.PictureFormat;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class AnswerFormTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "application/*",
                "application/json, image/png;q=0.5",
                "text/html, */*"
            })
    void givesJsonUnlessAPictureIsPreferred(String accept) {
        assertThat(choose(accept, "crop", null).picture()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "image/png,,PNG",
        "image/jpeg,,JPEG",
        "image/webp,,WEBP",
        "image/*,,PNG",
        "image/*,webp,WEBP",
        "image/jpeg,jpeg,JPEG",
        "'image/avif, image/jpeg',,JPEG",
        "'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',,WEBP",
        "'image/png, image/webp',webp,WEBP"
    })
    void givesThePictureInTheFormatThatIsAccepted(String accept, @Nullable String format, PictureFormat expected) {
        AnswerForm form = choose(accept, "crop", format);

        assertThat(form.picture()).isTrue();
        assertThat(form.edit().format()).isEqualTo(expected);
    }

    @Test
    void refusesAFormatThatContradictsTheHeader() {
        assertThatThrownBy(() -> choose("image/webp", "crop", "jpeg"))
                .isInstanceOf(ApiProblem.class)
                .hasMessage("Format is jpeg, but Accept asks for image/webp.");
    }

    @ParameterizedTest
    @CsvSource({
        "'image/avif, */*;q=0.5',crop,",
        "'image/jpeg, */*;q=0.1',crop,png",
        "'image/png, application/json;q=0.5',both,"
    })
    void givesJsonWhereNoPictureThatIsPreferredCanBeGiven(String accept, String mode, @Nullable String format) {
        assertThat(choose(accept, mode, format).picture()).isFalse();
    }

    @Test
    void refusesTwoPicturesInOneBody() {
        assertThatThrownBy(() -> choose("image/png", "both", null)).hasMessageContaining("two pictures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/avif", "text/html", "application/json;q=0"})
    void refusesWhatCannotBeGiven(String accept) {
        assertThatThrownBy(() -> choose(accept, "crop", null)).isInstanceOf(ApiProblem.class);
    }

    private static AnswerForm choose(String accept, String mode, @Nullable String format) {
        Map<String, String> fields = new HashMap<>(Map.of("mode", mode));
        if (format != null) {
            fields.put("format", format);
        }
        Submission submission =
                new Submission(EditOptions.parse(fields), new Submission.Link("u"), format != null, null, null);
        return AnswerForm.choose(MediaType.parseMediaTypes(accept), submission);
    }
}
