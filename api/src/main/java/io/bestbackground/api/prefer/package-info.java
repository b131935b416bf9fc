/** What a client prefers about the way of its answer (RFC 7240). */
@NullMarked
package io.bestbackground.api.prefer;

import org.jspecify.annotations.NullMarked;
