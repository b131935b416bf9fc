/** A bestbackground service as Java programs see it. */
@NullMarked
package io.bestbackground.client;

import org.jspecify.annotations.NullMarked;
