/** Rules that hold between bundles; each test reads the built classes of every bundle. */
@NullMarked
package org.lychgate.architecture;

import org.jspecify.annotations.NullMarked;
