/** The commands that edit pictures from a terminal. */
@NullMarked
package io.bestbackground.client.command;

import org.jspecify.annotations.NullMarked;
