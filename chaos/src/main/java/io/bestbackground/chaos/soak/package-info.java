/** Shows that the programs take no more of the machine the longer they work. */
@NullMarked
package io.bestbackground.chaos.soak;

import org.jspecify.annotations.NullMarked;
