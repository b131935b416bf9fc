/** Whether the api can take a job. */
@NullMarked
package io.bestbackground.api.health;

import org.jspecify.annotations.NullMarked;
