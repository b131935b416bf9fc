/** Gives requests the names by which logs and traces are found: the job's id, and the client's trace. */
@NullMarked
package io.bestbackground.api.trace;

import org.jspecify.annotations.NullMarked;
