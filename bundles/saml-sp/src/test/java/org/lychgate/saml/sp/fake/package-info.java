/** The directory and the edge as far as these tests need them, in memory. */
@NullMarked
package org.lychgate.saml.sp.fake;

import org.jspecify.annotations.NullMarked;
