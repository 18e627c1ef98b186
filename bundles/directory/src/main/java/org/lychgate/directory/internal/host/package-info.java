/** What the operator sees of this host and of all organizations. */
@NullMarked
package org.lychgate.directory.internal.host;

import org.jspecify.annotations.NullMarked;
