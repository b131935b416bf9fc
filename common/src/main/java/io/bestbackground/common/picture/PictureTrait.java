package io.bestbackground.common.picture;

/** What makes a picture need more than the ordinary way of decoding. */
public enum PictureTrait {
    /** Four inks instead of three lights. */
    CMYK,
    /** A JPEG without its end: the rows that are missing come out grey. */
    TRUNCATED,
    /** A grey or colour PNG that names one colour as transparent. */
    COLOR_KEY,
    /** A bitmap in which few know their way: of OS/2, of 16 bits a pixel, or of other bits for colours than usual. */
    ODD_BITMAP,
    /** A WebP of several frames, of which the first is taken. */
    ANIMATED
}
