/** The side of the service that does the work. */
@NullMarked
package io.bestbackground.worker;

import org.jspecify.annotations.NullMarked;
