/** The neural network: which model is used, how it is loaded, and how it turns pictures into masks. */
@NullMarked
package io.bestbackground.worker.model;

import org.jspecify.annotations.NullMarked;
