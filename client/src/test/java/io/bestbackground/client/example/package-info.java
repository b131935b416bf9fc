/** What stands in the README as code, so that it compiles. */
@NullMarked
package io.bestbackground.client.example;

import org.jspecify.annotations.NullMarked;
