/** The promises about jobs, shown on two api processes and a worker. */
@NullMarked
package io.bestbackground.chaos.show;

import org.jspecify.annotations.NullMarked;
