/** Pictures in memory: how they are decoded, held and encoded. */
@NullMarked
package io.bestbackground.worker.picture;

import org.jspecify.annotations.NullMarked;
