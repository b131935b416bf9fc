/** The whole system in one process: embedded broker and object store, api and worker, and the command line. */
@NullMarked
package io.bestbackground.standalone;

import org.jspecify.annotations.NullMarked;
