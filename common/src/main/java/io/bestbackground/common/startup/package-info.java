/** What a program waits for before it takes work. */
@NullMarked
package io.bestbackground.common.startup;

import org.jspecify.annotations.NullMarked;
