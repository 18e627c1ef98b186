/** Puts the parts of the SAML service provider together. */
@NullMarked
package org.lychgate.saml.sp.internal;

import org.jspecify.annotations.NullMarked;
