/** What a program waits for before it takes work, and how it tells that it cannot start. */
@NullMarked
package io.bestbackground.common.startup;

import org.jspecify.annotations.NullMarked;
