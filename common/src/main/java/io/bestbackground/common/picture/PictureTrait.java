package io.bestbackground.common.picture;

/** What makes a picture need more than the ordinary way of decoding. */
public enum PictureTrait {
    /** Four inks instead of three lights. */
    CMYK,
    /** A JPEG without its end: the rows that are missing come out grey. */
    TRUNCATED,
    /** A grey or colour PNG that names one colour as transparent. */
    COLOR_KEY,
    /** A bitmap that says itself which bits are which colour, other than is usual. */
    COLOR_MASKS,
    /** A WebP of several frames, of which the first is taken. */
    ANIMATED
}
