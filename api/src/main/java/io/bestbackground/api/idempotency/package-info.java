/** How a request that is sent again gets the job of the first: one claim per key, kept in the object store. */
@NullMarked
package io.bestbackground.api.idempotency;

import org.jspecify.annotations.NullMarked;
