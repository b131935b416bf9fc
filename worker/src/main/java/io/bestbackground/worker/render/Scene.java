package io.bestbackground.worker.render;

import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.mask.ObjectBox;
import io.bestbackground.worker.picture.Pixels;

/**
 * What a picture is edited from; all of it stays its owner's.
 *
 * @param picture the source
 * @param mask what the model made of it
 * @param object where its main object is
 */
public record Scene(Pixels picture, Mask mask, ObjectBox object) {}
