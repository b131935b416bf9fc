package io.bestbackground.common.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Which limits there may be. */
class PictureLimitsTest {
    @Test
    void noSideIsLongerThanEveryFormatOfResultsCanHold() {
        assertThat(limits(16_383).maxSide()).isEqualTo(16_383);
        assertThatThrownBy(() -> limits(16_384))
                .hasMessageContaining("bestbackground.picture.max-side must be at most 16383")
                .hasMessageContaining("16384");
        assertThatThrownBy(() -> limits(0)).hasMessageContaining("at least 1");
    }

    private static PictureLimits limits(int side) {
        return new PictureLimits(DataSize.ofMegabytes(1), 1000, side);
    }
}
