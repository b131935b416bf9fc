package io.bestbackground.client;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** What of an answer can be read. */
class AnswerTest {
    @Test
    void mayHoldPicturesOfAnySize() {
        assertThatCode(() -> Answer.JSON
                        .tokenStreamFactory()
                        .streamReadConstraints()
                        .validateStringLength(Integer.MAX_VALUE))
                .doesNotThrowAnyException();
    }
}
