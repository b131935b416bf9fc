/** How a client that asked for it is told of its job's end. */
@NullMarked
package io.bestbackground.api.webhook;

import org.jspecify.annotations.NullMarked;
