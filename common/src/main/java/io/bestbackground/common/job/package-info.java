/** A job and its outcome: the contract between api and worker. */
@NullMarked
package io.bestbackground.common.job;

import org.jspecify.annotations.NullMarked;
