package io.bestbackground.standalone.compare;

/**
 * How well a model did on one picture.
 *
 * @param ms time of the inference, without decoding
 * @param iou intersection over union, at the picture's own size, of the points of at least one half
 * @param box the same of the object's box, as the service finds it, and the tight box of the true mask
 * @param mae mean absolute difference of the masks, 0–1, at the picture's own size
 * @param boundary F-measure of the outlines, at most 2 px apart, both masks scaled to 320 × 320
 * @param hasObject whether an object was found; if not the mask counts as empty, and box and IoU are 0
 */
record Score(double ms, double iou, double box, double mae, double boundary, boolean hasObject) {}
