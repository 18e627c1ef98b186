/** Requests that are nearly right. */
@NullMarked
package org.lychgate.scim.oracle.fuzz;

import org.jspecify.annotations.NullMarked;
