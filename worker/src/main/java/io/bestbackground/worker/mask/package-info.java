/** Where the object is: masks, and the box that a mask gives. */
@NullMarked
package io.bestbackground.worker.mask;

import org.jspecify.annotations.NullMarked;
