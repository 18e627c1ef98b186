/** How far clients may stray from the RFCs: small rewritings in front of a strict engine. */
@NullMarked
package org.lychgate.scim.endpoint.internal.dialect;

import org.jspecify.annotations.NullMarked;
