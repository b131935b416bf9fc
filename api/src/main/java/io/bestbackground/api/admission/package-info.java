/** How much is let in at once. */
@NullMarked
package io.bestbackground.api.admission;

import org.jspecify.annotations.NullMarked;
