/** Fetches the picture behind a client's link without letting the link reach anything but the public internet. */
@NullMarked
package io.bestbackground.api.source;

import org.jspecify.annotations.NullMarked;
