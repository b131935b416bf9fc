/** Puts a running service under load, as many clients do, and says whether it held its limits. */
@NullMarked
package io.bestbackground.loadtest;

import org.jspecify.annotations.NullMarked;
