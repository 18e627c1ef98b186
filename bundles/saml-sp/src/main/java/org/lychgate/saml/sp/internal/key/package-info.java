/** Our own keys and certificates. */
@NullMarked
package org.lychgate.saml.sp.internal.key;

import org.jspecify.annotations.NullMarked;
