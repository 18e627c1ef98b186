/** Plugging and pulling inside the framework. */
@NullMarked
package org.lychgate.itests;

import org.jspecify.annotations.NullMarked;
