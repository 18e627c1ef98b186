/** Many clients at once. */
@NullMarked
package org.lychgate.scim.oracle.concurrency;

import org.jspecify.annotations.NullMarked;
