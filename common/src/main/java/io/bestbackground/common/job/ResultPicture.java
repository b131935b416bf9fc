package io.bestbackground.common.job;

/**
 * One picture that a job gave; its bytes lie in the object store, under
 * {@link io.bestbackground.common.storage.ObjectKeys#result}.
 *
 * @param type media type
 * @param width pixels
 * @param height pixels
 * @param bytes size of the encoded picture
 */
public record ResultPicture(String type, int width, int height, long bytes) {}
