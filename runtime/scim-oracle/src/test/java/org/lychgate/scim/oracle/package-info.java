/** Oracles for the SCIM endpoint: what asks it from outside and knows what it must answer. */
@NullMarked
package org.lychgate.scim.oracle;

import org.jspecify.annotations.NullMarked;
