/** What a client asks to be done with a picture, parsed once and valid from then on. */
@NullMarked
package io.bestbackground.common.edit;

import org.jspecify.annotations.NullMarked;
