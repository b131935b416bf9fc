/** How failures are told to clients. */
@NullMarked
package io.bestbackground.api.problem;

import org.jspecify.annotations.NullMarked;
