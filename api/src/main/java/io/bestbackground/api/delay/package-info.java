/** Sees to it that messages which shall come later come in time. */
@NullMarked
package io.bestbackground.api.delay;

import org.jspecify.annotations.NullMarked;
