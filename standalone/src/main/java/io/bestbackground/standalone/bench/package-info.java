/** Measures this machine: the model alone against the whole service, and the service against another. */
@NullMarked
package io.bestbackground.standalone.bench;

import org.jspecify.annotations.NullMarked;
