/** Shows how far one broker, one store and one api go, with workers whose inference is only waited for. */
@NullMarked
package io.bestbackground.chaos.scale;

import org.jspecify.annotations.NullMarked;
