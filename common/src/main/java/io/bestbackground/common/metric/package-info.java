/** What api and worker count and time alike. */
@NullMarked
package io.bestbackground.common.metric;

import org.jspecify.annotations.NullMarked;
