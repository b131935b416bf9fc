/** The programs as processes of this machine: started, hurt and ended one by one. */
@NullMarked
package io.bestbackground.chaos.process;

import org.jspecify.annotations.NullMarked;
