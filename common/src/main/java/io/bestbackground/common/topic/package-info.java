/** The broker as both programs need it: its topics, and whether it can be reached. */
@NullMarked
package io.bestbackground.common.topic;

import org.jspecify.annotations.NullMarked;
