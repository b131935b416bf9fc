/** The object store: the one place where a job's state lives. */
@NullMarked
package io.bestbackground.common.storage;

import org.jspecify.annotations.NullMarked;
