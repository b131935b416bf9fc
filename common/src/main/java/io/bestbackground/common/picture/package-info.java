/** What api and worker both need to know of a picture before anything is decoded. */
@NullMarked
package io.bestbackground.common.picture;

import org.jspecify.annotations.NullMarked;
