/** Switches single checks off in the compiled classes, to see which attacks each of them stops. Production code has no such switch. */
@NullMarked
package org.lychgate.saml.sp.mutant;

import org.jspecify.annotations.NullMarked;
