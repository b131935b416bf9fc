/** Where jobs come from: the queue in Kafka. */
@NullMarked
package io.bestbackground.worker.queue;

import org.jspecify.annotations.NullMarked;
