package io.bestbackground.api.submit;

import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureLimits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Turns away what cannot be a job, by the picture's header alone: nothing is decoded. */
@Component
@EnableConfigurationProperties(PictureLimits.class)
class PictureCheck {
    private final PictureLimits limits;

    PictureCheck(PictureLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads the header of a picture that is taken.
     *
     * @throws io.bestbackground.common.picture.NotAPicture when it is none
     * @throws io.bestbackground.common.picture.PictureTooLarge when it is over the limits
     */
    PictureHeader check(byte[] source) {
        PictureHeader header = PictureHeader.read(source);
        limits.check(header);
        return header;
    }
}
