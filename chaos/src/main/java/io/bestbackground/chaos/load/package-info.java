/** Clients, and what they were promised and got. */
@NullMarked
package io.bestbackground.chaos.load;

import org.jspecify.annotations.NullMarked;
