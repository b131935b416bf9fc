/** From a picture and its mask to the edited pictures. */
@NullMarked
package io.bestbackground.worker.render;

import org.jspecify.annotations.NullMarked;
