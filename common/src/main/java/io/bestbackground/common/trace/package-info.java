/** One trace for each job, from its request to its end, through api, broker and worker. */
@NullMarked
package io.bestbackground.common.trace;

import org.jspecify.annotations.NullMarked;
