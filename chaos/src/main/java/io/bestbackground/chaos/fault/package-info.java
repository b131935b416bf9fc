/** What is done to the running service, and what must come of it. */
@NullMarked
package io.bestbackground.chaos.fault;

import org.jspecify.annotations.NullMarked;
