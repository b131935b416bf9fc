/** One job from being taken up to its end. */
@NullMarked
package io.bestbackground.worker.job;

import org.jspecify.annotations.NullMarked;
