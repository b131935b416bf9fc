/** The HTTP side of the service. */
@NullMarked
package io.bestbackground.api;

import org.jspecify.annotations.NullMarked;
