/** Starts the container: reads the settings, checks them, starts the framework and says what is wrong. */
@NullMarked
package org.lychgate.launcher;

import org.jspecify.annotations.NullMarked;
