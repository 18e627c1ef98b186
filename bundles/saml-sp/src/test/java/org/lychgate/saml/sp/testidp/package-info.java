/** A test identity provider that signs and encrypts anything, however wrong. */
@NullMarked
package org.lychgate.saml.sp.testidp;

import org.jspecify.annotations.NullMarked;
