/** What the administration's edges, REST and console, do the same way. */
@Version("1.0.0")
@NullMarked
package org.lychgate.edge.admin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
