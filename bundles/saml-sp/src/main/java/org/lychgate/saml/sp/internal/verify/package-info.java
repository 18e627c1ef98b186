/** Reading and checking connections for the administration. */
@NullMarked
package org.lychgate.saml.sp.internal.verify;

import org.jspecify.annotations.NullMarked;
