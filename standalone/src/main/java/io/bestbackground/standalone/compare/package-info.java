/** Compares models: how good their masks are, how long they take, and how much memory. */
@NullMarked
package io.bestbackground.standalone.compare;

import org.jspecify.annotations.NullMarked;
