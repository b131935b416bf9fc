/** How bodies come in and answers go out without a thread being held by a slow client. */
@NullMarked
package io.bestbackground.api.exchange;

import org.jspecify.annotations.NullMarked;
