/** The commands of the harness that runs the service as separate processes and hurts them. */
@NullMarked
package io.bestbackground.chaos;

import org.jspecify.annotations.NullMarked;
