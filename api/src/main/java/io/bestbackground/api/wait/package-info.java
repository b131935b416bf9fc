/** How an answer finds the client that waits for it. */
@NullMarked
package io.bestbackground.api.wait;

import org.jspecify.annotations.NullMarked;
