/** SAML messages as values, read from the DOM exactly as it stands. */
@NullMarked
package org.lychgate.saml.sp.internal.message;

import org.jspecify.annotations.NullMarked;
