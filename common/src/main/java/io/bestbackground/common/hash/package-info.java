/** Sums of bytes. */
@NullMarked
package io.bestbackground.common.hash;

import org.jspecify.annotations.NullMarked;
