/** How a job is looked at after it was taken. */
@NullMarked
package io.bestbackground.api.job;

import org.jspecify.annotations.NullMarked;
