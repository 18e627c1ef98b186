/** Another implementation of SCIM beside ours: every difference is known and decided. */
@NullMarked
package org.lychgate.scim.oracle.peer;

import org.jspecify.annotations.NullMarked;
