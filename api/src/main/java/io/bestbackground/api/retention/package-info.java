/** How long things are kept, and how they are removed. */
@NullMarked
package io.bestbackground.api.retention;

import org.jspecify.annotations.NullMarked;
