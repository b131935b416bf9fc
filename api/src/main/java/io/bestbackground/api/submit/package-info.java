/** How a picture comes in: requests are read, checked, stored and published. */
@NullMarked
package io.bestbackground.api.submit;

import org.jspecify.annotations.NullMarked;
