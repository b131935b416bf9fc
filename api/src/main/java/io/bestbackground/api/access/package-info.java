/** Who may use the service: nobody without a key, once there are keys. */
@NullMarked
package io.bestbackground.api.access;

import org.jspecify.annotations.NullMarked;
